package io.dstream.wiring;

import com.azure.core.credential.TokenCredential;
import io.dstream.azure.EntraCredentials;
import io.dstream.config.DStreamConfig;
import io.dstream.config.LeaseConfig;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.wiring.HotReload.Step;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the containers of an instance, and has all of them sign with a new key together. */
final class StorageKeys {
    private final LiveConfig live;
    private final List<LeaseContainer> containers = new CopyOnWriteArrayList<>();

    StorageKeys(LiveConfig live) {
        this.live = live;
    }

    LeaseContainer container() {
        LeaseContainer container = of(live.now().ingester().leases());
        containers.add(container);
        return container;
    }

    static LeaseContainer of(LeaseConfig leases) {
        LeaseTerm term = new LeaseTerm(leases.duration());
        return leases.account()
                .map(account -> new LeaseContainer(
                        account.url(), EntraCredentials.of(account.identity().reveal()), leases.containerName(), term))
                .orElseGet(() -> new LeaseContainer(leases.connectionString().reveal(), leases.containerName(), term));
    }

    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        LeaseConfig old = before.ingester().leases();
        LeaseConfig fresh = after.ingester().leases();
        if (old.connectionString().equals(fresh.connectionString())
                && old.account().equals(fresh.account())) {
            return Optional.empty();
        }
        of(fresh).check();
        if (fresh.account().isPresent()) {
            TokenCredential identity =
                    EntraCredentials.of(fresh.account().get().identity().reveal());
            return Optional.of(Step.of(() -> containers.forEach(container -> container.signBy(identity))));
        }
        String connection = fresh.connectionString().reveal();
        return Optional.of(Step.of(() -> containers.forEach(container -> container.signBy(connection))));
    }
}
