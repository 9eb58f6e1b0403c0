package io.dstream.config.hcl;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The value of an attribute. */
public sealed interface HclValue {
    <T> T fold(Function<HclScalar, T> whenScalar, Function<List<HclScalar>, T> whenList, Supplier<T> whenUnreadable);

    /** A string, number or boolean. */
    record Single(HclScalar scalar) implements HclValue {
        @Override
        public <T> T fold(
                Function<HclScalar, T> whenScalar, Function<List<HclScalar>, T> whenList, Supplier<T> whenUnreadable) {
            return whenScalar.apply(scalar);
        }
    }

    /** A list of them. */
    record Items(List<HclScalar> scalars) implements HclValue {
        public Items {
            scalars = List.copyOf(scalars);
        }

        @Override
        public <T> T fold(
                Function<HclScalar, T> whenScalar, Function<List<HclScalar>, T> whenList, Supplier<T> whenUnreadable) {
            return whenList.apply(scalars);
        }
    }

    /** A value whose problem was reported when it was read. */
    record Unreadable() implements HclValue {
        @Override
        public <T> T fold(
                Function<HclScalar, T> whenScalar, Function<List<HclScalar>, T> whenList, Supplier<T> whenUnreadable) {
            return whenUnreadable.get();
        }
    }
}
