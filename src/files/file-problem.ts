/** Why a file as a whole cannot be taken in. */
export type FileProblem =
  | { readonly kind: 'cannot-open'; readonly code: string }
  | { readonly kind: 'spreadsheet' | 'html' | 'json' | 'pdf' | 'binary' | 'empty' | 'header-only' }
  /** Neither UTF-8, UTF-16 nor GB 18030, nor what a western Windows writes. */
  | { readonly kind: 'unknown-encoding' }
  /** No delimiter parts the columns, and one column is not enough; `header` is what stands there. */
  | { readonly kind: 'one-column'; readonly header: string }
  /** The first row is a deal, not the names of columns; `row` is what stands there. */
  | { readonly kind: 'no-header'; readonly row: string }
  /** A quote that opens on this line is never closed, or only after an absurd distance. */
  | { readonly kind: 'quote-not-closed'; readonly line: number };
