package com.example.webhook;

import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Creates publishers of type {@code webhook}.
 *
 * <p>Settings: {@code url}, required, to which each event is posted; {@code authorization}, a secret, sent as the header of
 * that name.
 */
public final class WebhookPublisherFactory implements PublisherFactory {
    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        return new WebhookPublisher(url(settings.get("url")), Optional.ofNullable(settings.get("authorization")));
    }

    /** A message names the key and never the value, which may hold a password. */
    private static URI url(String text) {
        if (text == null || !(text.startsWith("https://") || text.startsWith("http://"))) {
            throw new IllegalArgumentException("url is missing or no address: write https://host/path");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url is no address: write https://host/path");
        }
    }
}
