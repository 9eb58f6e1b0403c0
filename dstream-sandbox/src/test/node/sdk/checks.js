"use strict";

// Runs named checks one after the other. The first line printed declares their names, then one line of JSON follows for
// each: {name, ok, error}. A check that takes longer than its bound has failed.

const BOUND_MILLIS = 60_000;

function print(line) {
  process.stdout.write(JSON.stringify(line) + "\n");
}

function bounded(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${BOUND_MILLIS} ms`)), BOUND_MILLIS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function run(checks, close) {
  const chosen = Object.entries(checks).filter(([name]) => name.includes(process.argv[2] ?? ""));
  print({ declared: chosen.map(([name]) => name) });
  for (const [name, check] of chosen) {
    try {
      await bounded(check());
      print({ name, ok: true, error: null });
    } catch (error) {
      print({ name, ok: false, error: String(error?.stack ?? error).slice(0, 2000) });
    }
  }
  await bounded(close()).catch(() => {});
  process.exit(0);
}

/** Asks again until the answer is good, for as long as a check may take. */
async function until(question, isGood) {
  const end = Date.now() + BOUND_MILLIS / 2;
  let answer = await question();
  while (!isGood(answer) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer = await question();
  }
  return answer;
}

/** Returns the error that the work ends with. */
async function failure(work) {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}

module.exports = { run, until, failure };
