package io.dstream.control.config;

/**
 * What changing a setting does, or why it is refused.
 *
 * @param sentence for the operator
 */
record ConfigEffect(boolean isRefused, String sentence) {
    static ConfigEffect live(String sentence) {
        return new ConfigEffect(false, sentence);
    }

    static ConfigEffect refused(String sentence) {
        return new ConfigEffect(true, sentence);
    }
}
