package io.dstream.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR by itself, which receives the ingest queue on threads of its own. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class WarIT {
    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private Deployer deployer;

    @Deployment(name = "dstream", managed = false, testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "dstream.war")
                .importFrom(new File(System.getProperty("dstream.war")))
                .as(WebArchive.class);
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
