"use strict";

// Prints each change that arrives at a topic of Service Bus, and completes its message once it is printed.

const { ServiceBusClient } = require("@azure/service-bus");
const { read, print, setting } = require("./events");

const client = new ServiceBusClient(setting("DSTREAM_CONNECTION_STRING"));
const receiver = client.createReceiver(setting("DSTREAM_DESTINATION"), process.env.DSTREAM_SUBSCRIPTION ?? "sub1");
let left = Number(process.env.DSTREAM_COUNT ?? Infinity);

async function stop() {
  await subscription.close();
  await receiver.close();
  await client.close();
}

const subscription = receiver.subscribe({
  async processMessage(message) {
    print(message.messageId, read(message.body));
    left -= 1;
    if (left === 0) {
      setImmediate(() => stop());
    }
  },
  async processError({ error }) {
    process.stderr.write(`${error.message}\n`);
  },
});

process.once("SIGINT", () => stop());
