package org.fedrouter.web.device.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing;
import org.fedrouter.compliance.triage.AcceptedProposal;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Draft;
import org.jspecify.annotations.Nullable;

/**
 * All that was decided about a finding.
 *
 * @param stage how far it has come
 * @param next what the next signature means, or null
 * @param disposed decided, signed and released
 * @param acceptedProposals those that count: none before the release
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DispositionBody(
    String finding,
    String device,
    String component,
    String advisory,
    String evidence,
    String stage,
    @Nullable String next,
    boolean disposed,
    List<AcceptedBody> acceptedProposals,
    List<VersionBody> versions,
    List<SignatureBody> signatures,
    List<CommentBody> comments) {
  /**
   * A version of the decision.
   *
   * @param text what is signed, word for word
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VersionBody(
      int version,
      String sha256,
      String author,
      String written,
      String state,
      @Nullable String justification,
      List<String> responses,
      String detail,
      List<String> currentAsOf,
      List<AcceptedBody> proposals,
      String text) {
    static VersionBody of(Draft draft) {
      var said = draft.assessment();
      return new VersionBody(
          draft.version(),
          draft.record().hash().hex(),
          draft.author(),
          draft.written().toString(),
          said.state().label(),
          said.justification() == null ? null : said.justification().label(),
          said.responses().stream().map(response -> response.label()).sorted().toList(),
          said.detail(),
          said.feeds().stream().map(Object::toString).sorted().toList(),
          said.proposals().stream().map(AcceptedBody::of).toList(),
          draft.record().text());
    }
  }

  /** A proposal that the author has taken over. */
  public record AcceptedBody(
      String target, String value, double probability, String model, String proposal) {
    static AcceptedBody of(AcceptedProposal one) {
      return new AcceptedBody(
          one.target().label(),
          one.value(),
          one.probability(),
          one.model().hex(),
          one.proposal().toString());
    }
  }

  /** A signature (21 CFR 11.50): who, when, what it means, and what it is worth now. */
  public record SignatureBody(
      int version,
      String sha256,
      String account,
      String printedName,
      String time,
      String meaning,
      String components,
      String standing) {
    static SignatureBody of(Checked checked) {
      Signature signature = checked.signature();
      return new SignatureBody(
          signature.version(),
          signature.hash().hex(),
          signature.signer().account(),
          signature.signer().printedName(),
          signature.at().toString(),
          signature.meaning().label(),
          signature.components().label(),
          standing(checked.standing()));
    }

    private static String standing(Standing standing) {
      return switch (standing) {
        case Standing.Valid valid -> "valid";
        case Standing.Voided none -> "void";
        case Standing.Invalid(Standing.Fault fault) ->
            "invalid: " + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
      };
    }
  }

  /** A remark. */
  public record CommentBody(String at, String author, String text) {}

  static DispositionBody of(Disposition disposition) {
    var finding = disposition.finding();
    var stage = disposition.stage();
    return new DispositionBody(
        finding.id(),
        finding.device(),
        finding.component(),
        finding.advisory(),
        finding.evidence().hex(),
        stage.label(),
        stage.next().map(meaning -> meaning.label()).orElse(null),
        disposition.disposed(),
        disposition.accepted().stream().map(AcceptedBody::of).toList(),
        disposition.drafts().stream().map(VersionBody::of).toList(),
        disposition.checked().stream().map(SignatureBody::of).toList(),
        disposition.comments().stream()
            .map(one -> new CommentBody(one.at().toString(), one.author(), one.text()))
            .toList());
  }
}
