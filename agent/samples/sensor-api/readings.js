// The last readings in memory, and a line for each in a file.
const fs = require('node:fs');

const KEPT = 10_000;
const SHOWN = 60;

function load(file) {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const read = lines.flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return []; // half a line, of a computer that lost its power
    }
  });
  const last = read.slice(-KEPT);
  if (lines.length > 2 * KEPT) {
    fs.writeFileSync(`${file}.new`, last.map((reading) => `${JSON.stringify(reading)}\n`).join(''));
    fs.renameSync(`${file}.new`, file);
  }
  return last;
}

function check({ sensor, value, unit = '' } = {}) {
  if (typeof sensor !== 'string' || !/^[\p{L}\p{N} ._-]{1,40}$/u.test(sensor)) {
    throw new Error('"sensor" is its name: 1 to 40 letters, digits, blanks, dots or dashes.');
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error('"value" is a number.');
  if (typeof unit !== 'string' || unit.length > 10) throw new Error('"unit" is at most 10 characters.');
  return { sensor, value, unit };
}

exports.open = (file) => {
  let all = load(file);
  return {
    add(sent) {
      const reading = { ...check(sent ?? {}), at: new Date().toISOString() };
      fs.appendFileSync(file, `${JSON.stringify(reading)}\n`);
      all.push(reading);
      if (all.length > 2 * KEPT) all = all.slice(-KEPT);
      return reading;
    },
    /** Newest first. */
    list(sensor, limit) {
      const most = Math.min(Math.max(Number.parseInt(limit ?? '100', 10) || 100, 1), 1_000);
      return all.filter((reading) => !sensor || reading.sensor === sensor).slice(-most).reverse();
    },
    /** Each with its latest values, oldest first. */
    sensors() {
      const bySensor = new Map();
      for (const reading of all) {
        const known = bySensor.get(reading.sensor) ?? { name: reading.sensor, values: [] };
        known.values.push(reading.value);
        known.unit = reading.unit;
        known.at = reading.at;
        bySensor.set(reading.sensor, known);
      }
      return [...bySensor.values()]
        .map((sensor) => ({ ...sensor, values: sensor.values.slice(-SHOWN) }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
  };
};
