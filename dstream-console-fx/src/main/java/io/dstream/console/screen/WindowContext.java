package io.dstream.console.screen;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.model.Login;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.time.Clock;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the screens of a window share.
 *
 * @param login null until the server has told
 */
public record WindowContext(
        Profile profile,
        DStreamGateway gateway,
        LiveCluster cluster,
        ReadOnlyObjectProperty<@Nullable Login> login,
        Work work,
        Texts texts,
        ActionLog actions,
        Navigator navigator,
        Clock clock) {}
