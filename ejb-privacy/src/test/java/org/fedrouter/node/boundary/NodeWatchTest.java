package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Profile;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Standing;
import org.fedrouter.node.TestAuthority;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.Test;

/** Whether every node is probed, whatever goes wrong with others and with the database. */
@SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
class NodeWatchTest {
  private static final int NODES = 40;

  private final Map<String, Registration> nodes = new LinkedHashMap<>();
  private final List<String> probed = new ArrayList<>();
  private final NodeWatch watch = new NodeWatch();
  private final NodeCertificate former;
  private final NodeCertificate certificate;

  NodeWatchTest() throws GeneralSecurityException, IOException {
    TestAuthority authority = TestAuthority.create();
    KeyPair keys = TestAuthority.keys("secp256r1");
    former = authority.issue(keys, "north");
    certificate = authority.issue(keys, "north");
    watch.time = new Time();
    watch.healths = new NodeHealths(new Randomness(), watch.time);
    watch.registry =
        new NodeRegistry() {
          @Override
          void refresh() {}

          @Override
          public Map<String, Registration> nodes() {
            return nodes;
          }
        };
    watch.link =
        new NodeLink() {
          @Override
          public void prune() {}

          @Override
          public String shown(Node node) {
            return certificate.sha256();
          }
        };
    watch.listing =
        new NodeListing() {
          @Override
          public void renewed(String id, String sha256) {
            throw new IllegalStateException("the database is away");
          }
        };
  }

  private void probing(boolean atOnce) {
    watch.probe =
        new NodeProbe() {
          @Override
          CompletableFuture<String> probe(Registration node) {
            probed.add(node.id());
            IllegalStateException broken = new IllegalStateException("the link is broken");
            if (atOnce) {
              throw broken;
            }
            return CompletableFuture.failedFuture(broken);
          }
        };
  }

  private void register(String id, NodeCertificate... before) {
    nodes.put(
        id,
        new Registration(
            new Node(id, id, URI.create("https://127.0.0.1:1"), 8),
            Standing.ACTIVE,
            certificate,
            List.of(before),
            new Profile(1, "unknown", "", "", ""),
            5,
            new Registration.Trace("", null, "", null, null, "")));
  }

  /** More nodes than probes at once: each has to give back what it took. */
  @Test
  void probes_thatFail_alsoAtOnce_keepNobodyFromBeingProbed() {
    for (int i = 0; i < NODES; i++) {
      register("node-" + i);
    }
    probing(true);
    watch.tick();
    assertThat(probed).hasSize(NODES);

    nodes.clear();
    for (int i = 0; i < NODES; i++) {
      register("later-" + i);
    }
    probing(false);
    watch.tick();
    assertThat(probed).hasSize(2 * NODES);
  }

  @Test
  void renewal_thatCannotBeWritten_keepsNoNodeFromBeingProbed() {
    register("north", former);
    probing(false);
    watch.tick();
    assertThat(probed).containsExactly("north");
  }
}
