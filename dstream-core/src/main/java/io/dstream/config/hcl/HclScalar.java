package io.dstream.config.hcl;

/**
 * A string, number or boolean, as text; HCL converts freely between them.
 *
 * @param offset where it stands
 * @param text its value, templates resolved
 * @param isFromTemplate whether any of it came from a template, so that no message may repeat it
 */
public record HclScalar(int offset, String text, boolean isFromTemplate) {
    /** Leaves the text out, which may be a secret. */
    @Override
    public String toString() {
        return "HclScalar[offset=" + offset + "]";
    }
}
