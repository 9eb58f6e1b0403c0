package io.dstream.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet that pages have, and the policy that lets a browser use it and nothing else. */
public final class PageStyle {
    public static final String TEXT =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
                    + "h2{margin-top:2.5rem;border-bottom:1px solid #d0d7de}h3{margin-top:2rem}"
                    + "code,pre{font:13px/1.45 ui-monospace,monospace;background:#f3f5f7;border-radius:4px}"
                    + "code{padding:.1em .3em}pre{padding:.8em;overflow:auto}"
                    + "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25rem .6rem;border-bottom:1px solid #e4e8ec}"
                    + ".m{display:inline-block;min-width:3.2rem;font-weight:700;color:#0a5}.role{color:#57606a}summary{cursor:pointer}";

    /** The value of {@code Content-Security-Policy}. */
    public static final String POLICY = "default-src 'none'; style-src '" + digest()
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private PageStyle() {}

    private static String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
