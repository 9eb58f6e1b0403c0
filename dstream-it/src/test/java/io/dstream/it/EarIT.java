package io.dstream.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The EAR, whose resource adapter hands the ingest queue to the message-driven bean. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class EarIT {
    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private Deployer deployer;

    @Deployment(name = "dstream", managed = false, testable = false)
    static EnterpriseArchive ear() {
        return ShrinkWrap.create(ZipImporter.class, "dstream.ear")
                .importFrom(new File(System.getProperty("dstream.ear")))
                .as(EnterpriseArchive.class);
    }

    @Test
    void streamsFromACommittedRowToATopicAndLosesNothingWhenItIsDeployedAnewUnderLoad() throws Exception {
        Redeployment.verify(deployer);
    }

    @Test
    void givesChangesToAPublisherThatWasDroppedInAsAJar() throws Exception {
        DroppedPublisher.verify(deployer);
    }
}
