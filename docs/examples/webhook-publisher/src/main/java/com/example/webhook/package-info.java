/** A publisher of DStream that posts events to an HTTP address. */
package com.example.webhook;
