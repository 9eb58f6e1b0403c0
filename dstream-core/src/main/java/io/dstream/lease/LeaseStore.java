package io.dstream.lease;

import java.util.Optional;

/** Grants finite, exclusive leases by name. Safe for use by several threads. */
public interface LeaseStore {
    /**
     * Tries to acquire a lease for the store's duration and raises its epoch.
     *
     * @param name of the lease, such as the table
     * @return the lease, or empty while another holds it
     * @throws LeaseException if the store cannot be reached or refuses
     */
    Optional<Lease> tryAcquire(String name);
}
