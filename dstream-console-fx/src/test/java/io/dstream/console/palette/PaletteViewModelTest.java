package io.dstream.console.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.screen.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final List<String> done = new ArrayList<>();
    private final PaletteViewModel palette =
            new PaletteViewModel(() -> List.of(command("Tables"), command("dbo.OrderLines"), command("Settings")));

    private Command command(String title) {
        return new Command(title, "", () -> done.add(title));
    }

    @Test
    void findsByTheFirstLettersOfWords() {
        palette.open();

        palette.typedProperty().set("ol");

        assertThat(palette.found()).extracting(Command::title).containsExactly("dbo.OrderLines");
    }

    @Test
    void runsWhatIsSelectedAndWrapsAround() {
        palette.open();

        palette.move(-1);

        assertThat(palette.run()).isTrue();
        assertThat(done).containsExactly("Settings");
    }

    @Test
    void runsNothingWhereNothingFits() {
        palette.open();
        palette.typedProperty().set("zzz");

        assertThat(palette.run()).isFalse();
    }
}
