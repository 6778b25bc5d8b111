/** Buttons that copy the lines of the report. Without them a click on a line selects it. */
(() => {
  const {copy, copied} = document.body.dataset;

  /** Copies a text; where the browser does not let pages from a disk do so, the line stays selected. */
  async function put(line) {
    getSelection().selectAllChildren(line);
    try {
      await navigator.clipboard.writeText(line.textContent);
    } catch {
      document.execCommand('copy');
    }
  }

  for (const line of document.querySelectorAll('code.copy')) {
    const row = document.createElement('div');
    const button = document.createElement('button');
    row.className = 'line';
    button.type = 'button';
    button.textContent = copy;
    button.addEventListener('click', async () => {
      await put(line);
      button.textContent = copied;
      setTimeout(() => {
        button.textContent = copy;
      }, 2000);
    });
    line.replaceWith(row);
    row.append(line, button);
  }
})();
