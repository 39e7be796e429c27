const express = require('express');

const app = express();
const PORT = 7211; // fixed on purpose: an app that was not written for any platform

app.get('/', (req, res) => {
  res.send('Hello from Express on port ' + PORT);
});

app.get('/env', (req, res) => {
  res.json({ 'test-var': process.env['test-var'] });
});

app.listen(PORT, () => {
  console.log('listening on ' + PORT);
});
