package io.dstream.console.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Asks the system whether it looks dark; JavaFX 21 cannot tell. */
final class SystemLook {
    private static final int SECONDS = 3;

    private SystemLook() {}

    static boolean isDark() {
        return isDark(System.getProperty("os.name", ""));
    }

    private static boolean isDark(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
            return output("reg", "query", key, "/v", "AppsUseLightTheme").contains("0x0");
        }
        if (name.contains("mac")) {
            return output("defaults", "read", "-g", "AppleInterfaceStyle").contains("Dark");
        }
        return output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
                .contains("dark");
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            boolean isDone = process.waitFor(SECONDS, TimeUnit.SECONDS);
            String output = isDone ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
            process.destroy();
            return output;
        } catch (IOException e) {
            // Where nobody can tell, it is light.
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
