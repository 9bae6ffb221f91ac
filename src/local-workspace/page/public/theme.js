// On its own and not a module: it must have run before anything is painted, or a chosen theme would flash.
try {
  const theme = localStorage.getItem('stagecoach-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system decides.
}
