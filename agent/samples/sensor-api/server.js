// Home devices post readings to it, a page shows them. No dependencies; the readings are in the app's volume.
//   curl -d '{"sensor":"kitchen","value":21.5,"unit":"°C"}' http://localhost:PORT/readings
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const readings = require('./readings.js');

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '127.0.0.1';
const folder = process.env.LANYARD_VOLUME || __dirname;
const store = readings.open(path.join(folder, 'readings.jsonl'));
const page = fs.readFileSync(path.join(__dirname, 'page.html'));
const MOST_BYTES = 4096;

function answer(response, status, body, type = 'application/json') {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` });
  response.end(type === 'application/json' ? `${JSON.stringify(body)}\n` : body);
}

function take(request, response) {
  const pieces = [];
  let size = 0;
  request.on('data', (piece) => {
    size += piece.length;
    if (size <= MOST_BYTES) pieces.push(piece);
  });
  request.on('end', () => {
    if (size > MOST_BYTES) return answer(response, 413, { error: `A reading has at most ${MOST_BYTES} bytes.` });
    try {
      return answer(response, 201, store.add(JSON.parse(Buffer.concat(pieces).toString('utf8'))));
    } catch (wrong) {
      return answer(response, 400, { error: wrong.message });
    }
  });
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const what = `${request.method} ${url.pathname}`;
  switch (what) {
    case 'GET /':
      return answer(response, 200, page, 'text/html');
    case 'GET /health':
      return answer(response, 200, 'ok\n', 'text/plain');
    case 'GET /readings':
      return answer(response, 200, { items: store.list(url.searchParams.get('sensor'), url.searchParams.get('limit')) });
    case 'GET /sensors':
      return answer(response, 200, { items: store.sensors() });
    case 'POST /readings':
      return take(request, response);
    default:
      return answer(response, 404, { error: 'There are /readings (GET, POST) and /sensors (GET).' });
  }
});

server.listen(port, host, () => console.log(`listening on ${host}:${port}, the readings are in ${folder}`));

// What is under way is finished first; idle connections are let go.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
