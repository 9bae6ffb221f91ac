/** What people write about a conversation, in English: by subject, kind of contact and how it went. Plain data. */
import type { PhraseBook } from './phrase-book.ts';

export const english: PhraseBook = {
  discovery: {
    call: {
      positive: [
        'First call with {who}. They check {part} by eye, three shifts, and nobody likes the night one.',
        '{who} called back. Scrap is at {pct} and the plant manager has noticed.',
        'Good first call. {who} had our page open and asked about {product} by name.',
        'Intro call, 25 min. Pain is real: {n} complaints from one customer since spring, all about {part}.',
        '{who} wants to understand what we would need from them: two hours on site and a box of rejects.',
        'They had a recall last year. {who} did not want to say much, but the budget exists because of it.',
      ],
      neutral: [
        'Short call with {who}. Interested, but the line moves to another hall first.',
        '{who} is collecting options for next year. Not urgent, not dead either.',
        'Spoke to {who}. Has to find out who owns quality on {place} before anything else.',
      ],
      negative: ['{who} was polite but brief: they “looked at cameras once” and it ended badly.'],
    },
    meeting: {
      positive: [
        'Sat down with {who} and the shift lead. {n} people do nothing but look at {part}.',
        'Discovery done. They would measure success by false rejects, not by what we catch. Good question to be asked.',
        'Met {who} and the maintenance team. Lighting will be tricky on {place}, everything else is textbook.',
        '{who} drew the line on the whiteboard for us. Best place for the camera is after the cooling tunnel.',
      ],
      neutral: [
        'Meeting with {who}. Half of it was about their ERP. Agreed to come back with one page, not twenty.',
        'Met five people, {who} did the talking. Hard to read who decides.',
      ],
    },
    visit: {
      positive: [
        'Walked {place} with {who}. Saw a whole pallet of {part} being checked twice, by hand.',
        'On site for two hours. Took {big} sample pictures with a phone; even those show the scratches.',
        'Plant visit. {who} stopped the line for us for ten minutes, which they never do.',
      ],
      neutral: ['Visited {place}. Dusty, warm, and 40 cm of space at most. Possible with the small housing.'],
    },
    email: {
      positive: [
        '{who} answered with the defect catalogue: {n} classes, two of them hard.',
        'Sent the two-page overview. {who} forwarded it to the plant within the hour.',
      ],
      neutral: ['Sent the questionnaire about {part}. {who} promised it back by {day}.'],
    },
  },
  demo: {
    demo: {
      positive: [
        'Demo on their own {part}: {n} of {big} misread, all of them dusty.',
        'Remote demo, eight people in the call. {who} asked to see the worst image again, and smiled.',
        'Showed {product} live. The operator trained a new class in six minutes. That did it.',
        'Demo went well. {who} wants the same for the night shift, who missed it.',
        'Showed the report view. The quality manager took a screenshot for Monday’s meeting.',
        'They brought a bag of rejects nobody could tell apart. We sorted {big} of them in front of everybody.',
      ],
      neutral: [
        'Demo fine, the room was not: projector too dark to see a hairline. Will send the recording.',
        'Demo to {who}. Liked the picture quality, worried about who trains the thing afterwards.',
        'Half the audience left for a production issue. {who} stayed and wants a second round.',
      ],
      negative: [
        'Demo was rough. Reflections on {part} gave {n} false alarms in a row. Redo with the dome light.',
      ],
    },
  },
  trial: {
    meeting: {
      positive: [
        'Trial kick-off with {who}. Goal in writing: under {pct} false rejects over two weeks.',
        'Mid-trial review. {pct} missed at the start, now a third of that. {who} is telling people.',
        'Trial review: met two of three goals, third one is a lighting bracket away.',
        'Sat with the operators for an hour. They found a shortcut we did not know about.',
      ],
      neutral: [
        'Trial review moved twice now. {who} says the data is fine, nobody has had time to look.',
        'Looked at the numbers together. Good on the day shift, odd on nights. Somebody leans on the bracket.',
        'Trial is running, but on the wrong product. They changed over and did not tell us.',
      ],
      negative: [
        'Mid-trial: throughput drops when the buffer is full. {who} is not amused, fix promised for {day}.',
      ],
    },
    call: {
      positive: [
        '{who}: “It found a crack on day two that we would have shipped.” Asked whether we may quote that.',
        'Weekly trial call. {big} k parts seen, {n} real defects, all confirmed by hand.',
        'Trial extended by a week on their request, to see the supplier change of {part}.',
      ],
      neutral: [
        'Trial call. Camera was unplugged over the weekend by the cleaning crew. Two days of data gone.',
        '{who} needs IT to open a port before we see any images. IT needs a ticket. Ticket is written.',
        'Still waiting for their reference parts. {who} blames the lab, the lab blames {who}.',
        'Proof of concept paused: audit week. Back on {day} week.',
      ],
      negative: ['Trial box rebooted in the middle of a shift. {who} had to explain it upstairs. So did I.'],
    },
    visit: {
      positive: [
        'On site to move the light. False rejects went from {n} an hour to none before lunch.',
        'Stayed for the shift change. The second crew trusts it more than the first one.',
      ],
      neutral: ['Went there to re-teach after the tool change. Works, but they must learn to do it alone.'],
    },
    email: {
      positive: ['Sent the trial report, 6 pages. {who} asked for the raw images too: that is a good sign.'],
      neutral: ['Reminded {who} that the trial licence ends on {day}. Got a thumbs up and nothing else.'],
    },
  },
  security: {
    email: {
      positive: [
        'IT security came back: {n} questions answered, none open. Images stay on site, that settled it.',
      ],
      neutral: [
        'Got the security questionnaire. 140 rows. Passed it to our side, promised by {day}.',
        'Their IT asks for the penetration test summary before anything gets a network port.',
        'Data protection wants to know whether operators’ hands are in the pictures. They are, blurred.',
      ],
    },
    call: {
      positive: ['Call with their security lead. No cloud, no problem. Approved for one plant.'],
      neutral: [
        'Security call with {who} in it. They want on-premises only; we do that, needs the bigger box.',
      ],
      negative: [
        'IT blocks remote access entirely. Support would have to be on site. {who} tries to get an exception.',
      ],
    },
  },
  pricing: {
    call: {
      positive: [
        'Walked through pricing. {boss} did the sum out loud: pays back in {n} months.',
        'Price talk with {boss}. Wants three years if we freeze the yearly increase.',
        '{who} says {price} is inside what {boss} can sign alone. We keep it there.',
      ],
      neutral: [
        'Went through the quote line by line. Service plan is the sticking point, cameras are not.',
        '{boss} asked what it costs without {product}. A third less, and half the point.',
        'They want to start with one line and an option on {n} more. Fair, needs our approval.',
      ],
      negative: [
        'Price is {n} % over their frame. {who} fights for it but wants something to show for it.',
        '{boss}: “I like it, I do not like it at {price}.” Asked what would have to change.',
      ],
    },
    email: {
      positive: ['{boss} replied to the quote with one question about delivery. That is all. That is good.'],
      neutral: [
        'Sent the quote, {price}, valid to the end of the quarter.',
        'Sent option B: two cameras, one station, same {product}. Easier to approve.',
      ],
    },
    meeting: {
      positive: [
        'Business case with {boss} and finance. Their own number for scrap is higher than ours, we used ours.',
      ],
      neutral: ['Negotiation round one. Term and price are linked now. Homework for both sides.'],
    },
  },
  procurement: {
    email: {
      positive: ['Purchasing sent the vendor form. Filled in and returned the same day.'],
      neutral: [
        'Purchasing wants payment in 60 days. Offered 45, waiting.',
        'Legal returned the contract with {n} comments, two of which matter (liability, source code).',
        'Supplier set-up in their system. Needs a bank letter, insurance and patience.',
        'Order form went to {boss}. Signs after the board on {day}.',
      ],
    },
    call: {
      positive: [
        'Purchasing is done with us. Only the signature is missing, and {boss} is back on {day}.',
        '{who} got the budget number. Procurement opens the order this week.',
      ],
      neutral: [
        'Procurement asks for a second bidder pro forma. {who} says do not worry. I worry a little.',
        'Called purchasing: our offer lies on a pile, third from the top.',
      ],
      negative: [
        'New buyer, new start. Wants to reopen the discount we had settled. {who} is annoyed as well.',
      ],
    },
  },
  objection: {
    call: {
      neutral: [
        'Works council asks whether the camera watches people. Sent the page that says it does not.',
        '{blocker} says the old system “still works”. It does, on day shift, with the lights on.',
        '{blocker} fears for the two inspectors. {who} wants them trained as operators: better story.',
      ],
      negative: [
        '{blocker} joined the call for the first time and was against it before hello.',
        'Maintenance is against another vendor on {place}. Needs {boss} to weigh in.',
        'They doubt it works at {n} m/s. Fair doubt. Offered a test at full speed.',
      ],
    },
    meeting: {
      positive: ['{blocker} came around: we showed the alarm list and who gets to switch it off.'],
      neutral: ['Long discussion on who owns the settings. Quality or production. Not our decision, sadly.'],
    },
  },
  rival: {
    call: {
      neutral: [
        '{rival} is in as well, asked by purchasing. {who} prefers us, for now.',
        'Asked straight: {rival} quoted, cheaper box, no service. {who} wrote the comparison, with our help.',
        '{who} saw {rival} at a fair. Liked the booth. Wants both on the same parts.',
      ],
      negative: [
        '{rival} offered a free pilot of three months. We are not doing that, told {who} why.',
        '{rival} undercut us by {n} %. {boss} expects a reaction.',
        '{rival} already runs in their sister plant. That counts for more than any demo.',
      ],
    },
    meeting: {
      positive: ['Side by side with {rival} on {big} parts: we caught {n} more and cried wolf less.'],
      negative: ['{boss} knows the people at {rival} from before. Friendly meeting, cold feet.'],
    },
  },
  silence: {
    call: {
      'no-answer': [
        'Left a voicemail, second one this week.',
        'Rang through. Tried the front desk: {who} is “in the plant”.',
        'No answer. Calendar says holiday until {day}.',
        'Went to voicemail. Did not leave another one.',
        'Called at eight, at noon and at four. Nothing.',
      ],
    },
    email: {
      'no-reply': [
        'Followed up on the quote. Silence.',
        'Third e-mail, short one this time: “Still on, or shall I stop asking?”',
        'Sent the case study as an excuse to write. No reply.',
        'Asked {who} for five minutes. Out-of-office, again.',
      ],
    },
    message: {
      'no-reply': ['Texted {who}. Read, not answered.', 'Pinged {who} on LinkedIn. Nothing yet.'],
    },
  },
  renewal: {
    call: {
      positive: [
        'Renewal call. {who}: {n} lines depend on it now, so yes. Wants the same price.',
        'Usage is up by {n} % on last year. {who} had not seen it, now has it on a slide.',
      ],
      neutral: [
        '{who} asks for a list of what was fixed this year before talking about next year.',
        'They would renew, {boss} wants a shorter term. Reorganisation coming.',
      ],
      negative: ['Renewal at risk: nobody trained the new shift, half the stations are switched to bypass.'],
    },
    meeting: {
      positive: ['Year review with {boss}. Scrap down {pct}. Asked what line comes next, not whether.'],
    },
  },
  winning: {
    call: {
      positive: [
        '{boss} on the phone: “Send me the thing to sign.” Sent.',
        'Verbal yes from {boss}. Order number by {day}.',
        '{who} called before the board minutes were out: approved, no conditions.',
        'Last open point was delivery. Moved one unit forward from stock, done.',
      ],
    },
    email: {
      positive: [
        'Signed order form came back with one word: “Go.”',
        'PO is in. {boss} copied the whole plant.',
      ],
    },
    meeting: {
      positive: ['Closed it over coffee with {boss}. Handshake now, paper on {day}.'],
    },
  },
  losing: {
    call: {
      negative: [
        '{who} was kind about it, but it is a no.',
        'Hard call. {who} had to tell us before the letter goes out.',
        '{boss} stopped all projects over their signature limit until next year.',
        'Asked what we could have done. {who}: “Been here in March.”',
      ],
    },
    email: {
      negative: ['Two lines from purchasing: thank you, another direction.', 'Decline by mail, form letter.'],
    },
  },
};

/** What one hears between Hamburg and Graz. */
export const englishDach: PhraseBook = {
  discovery: {
    visit: {
      positive: [
        'Factory tour with {who}, safety shoes two sizes too big. Every third part goes over a light table.',
        '{who} showed me hall 3 before the 9 o’clock Brotzeit. That is when they talk.',
      ],
      neutral: ['In {place} with {who}. They want it Swiss: exact, quiet, and in a year.'],
    },
    call: {
      positive: ['{who} wants a Pflichtenheft before any demo. Fine, at least they mean it.'],
      neutral: ['{who} goes on parental leave in May; the deputy has to be won over as well.'],
    },
  },
  trial: {
    meeting: {
      neutral: [
        'Trial protocol needs the stamp of QS, Technik and Einkauf. Two of three so far.',
        'Betriebsversammlung ate the review slot. New date {day}, 7:30. Yes, 7:30.',
      ],
    },
    call: {
      neutral: ['Bridge day, nobody there. Trial numbers next week.'],
      positive: ['{who}, after two weeks of nothing: “Passt.” From there that is a hymn.'],
    },
  },
  procurement: {
    email: {
      neutral: [
        'Einkauf wants Skonto, 3 % at 14 days. Offered 2.',
        'Liability clause goes to their lawyer in Vienna. He is thorough.',
      ],
    },
  },
  objection: {
    call: {
      neutral: [
        'Betriebsrat wants it in writing that no faces are recorded. Sent, in German, with pictures.',
      ],
      negative: ['“We have always had people looking at it.” Der Meister is not convinced.'],
    },
  },
  pricing: {
    call: { neutral: ['{boss} asked for the “Hausbankpreis”. There is none. We laughed, both a little.'] },
  },
};

/** What one hears between Monterrey's suppliers and Ontario. */
export const englishAmerica: PhraseBook = {
  discovery: {
    call: {
      positive: [
        '{who} runs {n} plants out of one office in Ohio. “Start with one, and make it the loud one.”',
        'Met {who} through the integrator in Grand Rapids. Warm intro, straight to scrap numbers.',
      ],
      neutral: ['{who} is heads-down on the shutdown through Labor Day. Asked me to circle back.'],
    },
    visit: {
      positive: ['Flew in, hard hat on. {place} is a mile long and {part} get looked at twice in it.'],
    },
  },
  trial: {
    call: { neutral: ['Storm took the plant down for two days. Trial clock stopped, everybody is fine.'] },
    visit: { positive: ['Spent Thursday at the plant. Second shift named the camera “Gary”. We are in.'] },
  },
  pricing: {
    call: {
      neutral: ['{boss} wants it as opex, not capex. Moved the hardware into the subscription.'],
      positive: ['{boss}: “If it saves me one chargeback, it is paid for.” Quote at {price} stands.'],
    },
  },
  procurement: {
    email: { neutral: ['MSA redlines back from corporate legal. Indemnity, venue, the usual.'] },
    call: { positive: ['Vendor ID is live in their portal. PO can be cut.'] },
  },
  silence: { call: { 'no-answer': ['Got the gatekeeper. Very nice, very firm.'] } },
};
