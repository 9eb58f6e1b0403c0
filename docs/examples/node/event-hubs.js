"use strict";

// Prints each change of an event hub from its beginning. A consumer that goes on after a restart keeps checkpoints, which
// @azure/eventhubs-checkpointstore-blob does.

const { EventHubConsumerClient, earliestEventPosition } = require("@azure/event-hubs");
const { read, print, setting } = require("./events");

const client = new EventHubConsumerClient(
  process.env.DSTREAM_CONSUMER_GROUP ?? "$Default",
  setting("DSTREAM_CONNECTION_STRING"),
  setting("DSTREAM_DESTINATION"),
);
let left = Number(process.env.DSTREAM_COUNT ?? Infinity);

async function stop() {
  await subscription.close();
  await client.close();
}

const subscription = client.subscribe(
  {
    async processEvents(events) {
      for (const event of events) {
        print(event.messageId, read(event.body));
        left -= 1;
      }
      if (left <= 0) {
        left = Infinity;
        setImmediate(() => stop());
      }
    },
    async processError(error) {
      process.stderr.write(`${error.message}\n`);
    },
  },
  { startPosition: earliestEventPosition },
);

process.once("SIGINT", () => stop());
