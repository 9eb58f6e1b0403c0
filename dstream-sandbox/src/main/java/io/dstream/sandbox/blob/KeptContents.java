package io.dstream.sandbox.blob;

import java.util.IdentityHashMap;
import java.util.function.LongSupplier;
import org.h2.mvstore.MVMap;

/** The contents that are kept for one blob's name; arrays are never changed in place, so that the array itself tells whether it is written. */
final class KeptContents {
    private final MVMap<Long, byte[]> contents;
    private final LongSupplier nextNumber;
    private IdentityHashMap<byte[], Long> before = new IdentityHashMap<>();
    private IdentityHashMap<byte[], Long> now = new IdentityHashMap<>();

    KeptContents(MVMap<Long, byte[]> contents, LongSupplier nextNumber) {
        this.contents = contents;
        this.nextNumber = nextNumber;
    }

    /** Returns a content that is kept. */
    byte[] get(long number) {
        byte[] content = contents.get(number);
        if (content == null) {
            throw new IllegalStateException("content " + number + " is missing");
        }
        now.put(content, number);
        return content;
    }

    /** Begins a new state, to which nothing belongs yet. */
    void begin() {
        before = now;
        now = new IdentityHashMap<>();
    }

    /** Returns the number of a content that belongs to the state, and writes it where it is new. */
    long number(byte[] content) {
        Long known = now.get(content);
        if (known == null) {
            known = before.get(content);
        }
        if (known == null) {
            known = nextNumber.getAsLong();
            contents.put(known, content);
        }
        now.put(content, known);
        return known;
    }

    /** Forgets what does not belong to the state any more. */
    void end() {
        before.forEach((content, number) -> {
            if (!now.containsKey(content)) {
                contents.remove(number);
            }
        });
        before = new IdentityHashMap<>();
    }
}
