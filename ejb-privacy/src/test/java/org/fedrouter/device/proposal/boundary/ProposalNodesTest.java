package org.fedrouter.device.proposal.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.proposal.Terms;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.ProposeReply;
import org.fedrouter.core.exchange.ProposeRequest;
import org.fedrouter.device.proposal.ProposalCard;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that breaks while it is asked costs the answer of another one, never the answer. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
class ProposalNodesTest {
  private static final String MODEL = "ab".repeat(32);
  private static final Terms TERMS = Terms.of("cross site scripting", List.of("CWE-79"), 12);
  private static final ProposalCard CARD =
      ProposalCard.read(
          """
          {"onnx_sha256": "%s", "bits": 12, "threshold": 0.8, "targets": [
            {"target": "S", "reference": {"values": [3, 1], "confidence": [0, 0, 0, 0, 0, 1, 0, 0, 1, 2]}}]}
          """
              .formatted(MODEL),
          MODEL);

  /** What is wrong with a node. */
  enum Trouble {
    GONE,
    SILENT,
    WITHOUT_THE_MODEL,
    SENDS_NO_FRAME,
    SENDS_TOO_FEW,
    SENDS_NO_PROBABILITIES;

    CompletableFuture<byte[]> reply(String node) {
      return switch (this) {
        case GONE -> failed(node, NodeFailure.Kind.UNAVAILABLE);
        case SILENT -> failed(node, NodeFailure.Kind.TIMED_OUT);
        case WITHOUT_THE_MODEL -> failed(node, NodeFailure.Kind.REJECTED);
        case SENDS_NO_FRAME -> CompletableFuture.completedFuture(new byte[] {'<', 'h', '1', '>'});
        case SENDS_TOO_FEW -> sent(List.of(0.5, 0.5));
        case SENDS_NO_PROBABILITIES -> sent(Collections.nCopies(outputs(), Double.NaN));
      };
    }

    private static CompletableFuture<byte[]> failed(String node, NodeFailure.Kind kind) {
      return CompletableFuture.failedFuture(new NodeFailure(node, "broken by the test", kind));
    }
  }

  private final Map<String, Trouble> troubles = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final ProposalNodes nodes = new ProposalNodes();

  private static int outputs() {
    return Arrays.stream(Target.values()).mapToInt(target -> target.classes().size()).sum();
  }

  private static CompletableFuture<byte[]> sent(List<Double> probabilities) {
    return CompletableFuture.completedFuture(new ProposeReply(probabilities).encode());
  }

  private static List<Double> evenly() {
    return Arrays.stream(Target.values())
        .flatMap(target -> Collections.nCopies(target.classes().size(), target).stream())
        .map(target -> 1.0 / target.classes().size())
        .toList();
  }

  @BeforeEach
  void wire() {
    nodes.directory =
        new NodeDirectory() {
          @Override
          public List<Node> active() {
            return List.of(node("east"), node("icu"), node("north"));
          }
        };
    nodes.link =
        new NodeLink() {
          @Override
          public CompletableFuture<byte[]> post(
              Node node, String path, byte[] message, Duration timeout) {
            assertThat(path).isEqualTo("/inference/propose");
            assertThat(ProposeRequest.decode(message).model())
                .isEqualTo(Bytes.of(HexFormat.of().parseHex(MODEL)));
            asked.add(node.id());
            Trouble trouble = troubles.get(node.id());
            return trouble == null ? sent(evenly()) : trouble.reply(node.id());
          }
        };
    nodes.settings =
        new Settings() {
          @Override
          public Duration nodeTimeout() {
            return Duration.ofSeconds(1);
          }
        };
  }

  private static Node node(String id) {
    return new Node(id, id, URI.create("https://127.0.0.1:1"), 10);
  }

  @ParameterizedTest
  @EnumSource
  void answer_ofANodeThatBreaks_isThatOfTheNext_whichIsAskedFirstFromThenOn(Trouble trouble) {
    troubles.put("east", trouble);
    assertThat(nodes.answers(MODEL, CARD, TERMS))
        .hasValueSatisfying(answers -> assertThat(answers).hasSize(Target.values().length));
    assertThat(nodes.answers(MODEL, CARD, TERMS)).isPresent();
    assertThat(asked).containsExactly("east", "icu", "icu");
  }

  @Test
  void answer_isThatOfTheNodeBefore_whenTheLastOneBreaks() {
    troubles.put("east", Trouble.GONE);
    assertThat(nodes.answers(MODEL, CARD, TERMS)).isPresent();
    troubles.put("icu", Trouble.SILENT);
    troubles.remove("east");
    assertThat(nodes.answers(MODEL, CARD, TERMS)).isPresent();
    assertThat(asked).containsExactly("east", "icu", "icu", "east");
  }

  @Test
  void answer_ofNoNode_isEmpty_afterEachWasAskedOnce() {
    List.of("east", "icu", "north").forEach(node -> troubles.put(node, Trouble.SENDS_TOO_FEW));
    assertThat(nodes.answers(MODEL, CARD, TERMS)).isEmpty();
    assertThat(asked).containsExactly("east", "icu", "north");
  }
}
