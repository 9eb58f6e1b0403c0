package io.dstream.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.settings.AlarmWatch.News;
import io.dstream.console.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {
    private final AlarmWatch watch = new AlarmWatch();

    @Test
    void isSilentAboutWhatWasWrongBeforeTheFirstLook() {
        assertThat(watch.look(List.of(Samples.failing("dbo.a", "Failed", "Broken.", null))))
                .isEmpty();
    }

    @Test
    void tellsAProblemWhenItBeginsAndWhenItIsOver() {
        var unused = watch.look(List.of(Samples.table("dbo.a", "s", 1, 0)));

        assertThat(watch.look(List.of(Samples.failing("dbo.a", "Failed", "Broken.", null))))
                .containsExactly(new News("dbo.a", "Broken.", false));
        assertThat(watch.look(List.of(Samples.failing("dbo.a", "Failed", "Broken again.", null))))
                .isEmpty();
        assertThat(watch.look(List.of(Samples.table("dbo.a", "s", 1, 0))))
                .containsExactly(new News("dbo.a", "Broken again.", true));
    }

    @Test
    void isSilentAboutWhatCameWhileNobodyLooked() {
        var unused = watch.look(List.of(Samples.table("dbo.a", "s", 1, 0)));
        watch.forget();

        assertThat(watch.look(List.of(Samples.failing("dbo.a", "Failed", "Broken.", null))))
                .isEmpty();
    }
}
