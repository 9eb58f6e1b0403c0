package io.dstream.console.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.settings.AlarmWatch;
import io.dstream.console.settings.AlarmWatch.News;
import io.dstream.console.settings.Preferences;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Tells in a corner of the window which problems of tables begin and end. */
final class NewsView {
    private static final int MOST_AT_ONCE = 3;
    private static final Duration SHOWN = Duration.seconds(10);
    private static final double WIDTH = 380;

    private final WindowContext context;
    private final Preferences preferences;
    private final VBox box;
    private final AlarmWatch watch = new AlarmWatch();

    NewsView(WindowContext context, Preferences preferences, VBox box) {
        this.context = context;
        this.preferences = preferences;
        this.box = box;
        context.cluster().revisionProperty().addListener((property, before, now) -> look());
        // What began while the server was not heard is no news by the time it is.
        context.cluster().freshnessProperty().addListener((property, before, now) -> {
            if (!now.isLive()) {
                watch.forget();
            }
        });
    }

    private void look() {
        // Before the tables are known there is nothing to compare with.
        if (context.cluster().tables().isEmpty()) {
            return;
        }
        List<News> news = watch.look(
                context.cluster().tables().stream().map(row -> row.status()).toList());
        if (!preferences.notificationsProperty().get()) {
            return;
        }
        if (news.size() > MOST_AT_ONCE) {
            show(
                    context.texts()
                            .text(
                                    "shell.news.many",
                                    news.stream().filter(each -> !each.isOver()).count()),
                    false);
        } else {
            news.forEach(this::show);
        }
    }

    private void show(News news) {
        String key = news.isOver() ? "shell.news.over" : "shell.news.problem";
        show(context.texts().text(key, news.table(), news.text()), news.isOver());
    }

    private void show(String sentence, boolean isGood) {
        FontIcon icon = new FontIcon(isGood ? "mdi2c-check-circle-outline" : "mdi2a-alert-outline");
        Notification note = new Notification(sentence, icon);
        note.getStyleClass().addAll(Styles.ELEVATED_1, isGood ? Styles.SUCCESS : Styles.DANGER);
        note.setMaxWidth(WIDTH);
        note.setOnClose(event -> box.getChildren().remove(note));
        box.getChildren().add(note);
        PauseTransition end = new PauseTransition(SHOWN);
        end.setOnFinished(event -> box.getChildren().remove(note));
        end.play();
    }
}
