package io.dstream.console.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command line of the console says.
 *
 * @param url the server, nothing for the one chosen otherwise
 * @param theme nothing for the one chosen otherwise
 * @param screen what is in front first, nothing for the first of the menu
 */
record ConsoleOptions(Optional<URI> url, Optional<Theme> theme, Optional<String> screen, boolean isHelp) {
    static final String USAGE = """
            Usage: dstream console [--url URL] [--theme light|dark] [--screen ID]
            The desktop console of DStream.
              --url URL      the server, such as https://dstream.example.com:8443 (default: asks which)
              --theme NAME   light or dark
              --screen ID    what is in front first, such as tables or configuration
              --help         prints this
            """;

    /** A command line that is wrong, and how. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads a command line: each option as {@code --name value} or {@code --name=value}.
     *
     * @param screens the ids of the screens that there are
     * @throws UsageException if it is wrong
     */
    static ConsoleOptions parse(List<String> arguments, List<String> screens) {
        ConsoleOptions options = new ConsoleOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--help") || argument.equals("-h")) {
                return new ConsoleOptions(Optional.empty(), Optional.empty(), Optional.empty(), true);
            }
            int cut = argument.indexOf('=');
            if (cut > 0) {
                options = options.with(argument.substring(0, cut), argument.substring(cut + 1), screens);
            } else {
                requireKnown(argument);
                if (++i == arguments.size()) {
                    throw new UsageException(argument + " needs a value");
                }
                options = options.with(argument, arguments.get(i), screens);
            }
        }
        return options;
    }

    private static void requireKnown(String name) {
        if (!List.of("--url", "--theme", "--screen").contains(name)) {
            throw new UsageException(name + " is not known");
        }
    }

    private ConsoleOptions with(String name, String value, List<String> screens) {
        requireKnown(name);
        return switch (name) {
            case "--url" -> new ConsoleOptions(Optional.of(url(value)), theme, screen, isHelp);
            case "--theme" -> new ConsoleOptions(url, Optional.of(theme(value)), screen, isHelp);
            default -> new ConsoleOptions(url, theme, Optional.of(screen(value, screens)), isHelp);
        };
    }

    private static URI url(String value) {
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            throw new UsageException("--url " + value + " is no URL: " + e.getReason());
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UsageException("--url " + value + " must begin with http:// or https://");
        }
        if (url.getRawUserInfo() != null) {
            // Whatever stands on a command line can be seen by everybody on the machine; so it is not repeated here.
            throw new UsageException("--url must hold no user and password; the console asks for them");
        }
        if (url.getHost() == null) {
            throw new UsageException("--url " + value + " names no host");
        }
        return url;
    }

    private static Theme theme(String value) {
        return switch (value) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            default -> throw new UsageException("--theme must be light or dark, not " + value);
        };
    }

    private static String screen(String value, List<String> screens) {
        if (!screens.contains(value)) {
            throw new UsageException("--screen must be one of " + String.join(", ", screens) + ", not " + value);
        }
        return value;
    }
}
