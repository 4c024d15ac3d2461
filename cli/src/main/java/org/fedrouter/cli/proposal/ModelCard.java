package org.fedrouter.cli.proposal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.proposal.ProposalTraining;
import org.fedrouter.compliance.proposal.Quality;
import org.fedrouter.compliance.proposal.Spread;
import org.fedrouter.compliance.proposal.Vulnerability;

/** What somebody must know before they trust a model. */
final class ModelCard {
  private ModelCard() {}

  /**
   * The card.
   *
   * @param model with the SHA-256 of its file
   * @param settings by which it was learnt
   * @param split first day of the test
   */
  static ObjectNode of(
      ModelFile model,
      ProposalTraining.Settings settings,
      LocalDate split,
      List<Vulnerability> learnt,
      List<Vulnerability> tested,
      double threshold,
      List<Quality> qualities) {
    ObjectNode card =
        Json.object()
            .put("format", "fedrouter-model-card/1")
            .put("model_sha256", model.hash())
            .put("bits", model.model().bits())
            .put(
                "method",
                "hashed TF-IDF of words, pairs and CWE ids; multinomial logistic"
                    + " regression, rare values raised by balance, weights averaged over the"
                    + " second half of the steps; temperature scaling")
            .put("epochs", settings.epochs())
            .put("rate", settings.rate())
            .put("decay", settings.decay())
            .put("balance", settings.balance())
            .put(
                "use",
                "proposals for missing CVSS 3.1 metrics and SSVC inputs; accepted by"
                    + " signature alone")
            .put("split", split.toString())
            .put("train_records", learnt.size())
            .put("train_sha256", hash(learnt))
            .put("test_records", tested.size())
            .put("test_sha256", hash(tested))
            .put("threshold", threshold);
    ArrayNode targets = card.putArray("targets");
    List<Spread> spreads = Spread.of(model.model(), tested);
    for (Quality quality : qualities) {
      ObjectNode target = targets.addObject();
      target
          .put("target", quality.target().label())
          .put("cases", quality.cases())
          .put("accuracy", quality.accuracy())
          .put("majority_accuracy", quality.majority())
          .put("macro_f1", quality.macroF1())
          .put("ece", quality.calibrationError())
          .put("coverage", quality.coverage())
          .put("covered_accuracy", quality.coveredAccuracy());
      reference(target.putObject("reference"), spreads.get(quality.target().place()));
    }
    return card;
  }

  /** What it said of the test's texts: drift is measured against it. */
  private static void reference(ObjectNode reference, Spread spread) {
    ArrayNode values = reference.putArray("values");
    spread.values().forEach(values::add);
    ArrayNode confidence = reference.putArray("confidence");
    spread.confidence().forEach(confidence::add);
  }

  /** Over every field of every record, in their order. */
  private static String hash(List<Vulnerability> data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Vulnerability one : data) {
        String labels = new TreeMap<>(one.labels()).toString();
        for (String part :
            List.of(
                one.id(), one.text(), one.weaknesses().toString(), "" + one.published(), labels)) {
          byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
          digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
