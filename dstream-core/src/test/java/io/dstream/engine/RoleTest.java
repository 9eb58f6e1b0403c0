package io.dstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    @ParameterizedTest
    @CsvSource({"server, true, true", "ingester, true, false", "processor, false, true"})
    void runsTheHalvesOfItsName(String name, boolean ingests, boolean processes) {
        Role role = Role.parse(name);

        assertThat(role.ingests()).isEqualTo(ingests);
        assertThat(role.processes()).isEqualTo(processes);
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromItsLabel(Role role) {
        assertThat(Role.parse(role.label())).isSameAs(role);
    }

    @Test
    void isReadRegardlessOfCaseAndSpaceAround() {
        assertThat(Role.parse(" Ingester\n")).isSameAs(Role.INGESTER);
    }

    @ParameterizedTest
    @CsvSource({"''", "both", "servers"})
    void namesTheRolesThereAreWhereItIsUnknown(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Role.parse(name))
                .withMessage("dstream.role is one of server, ingester, processor, not \"" + name + "\"");
    }
}
