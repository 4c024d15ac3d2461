package org.fedrouter.compliance.triage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SignatureCheck;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing;
import org.fedrouter.core.exchange.Bytes;

/**
 * Everything that was decided about a finding, and how far that has come. It only ever grows: a
 * change is another version, and signatures of the one before are void.
 *
 * @param finding with the evidence as it is now
 * @param drafts all versions, version n at index n - 1
 * @param signatures in the order in which they were given
 */
public record Disposition(
    Finding finding, List<Draft> drafts, List<Signature> signatures, List<Comment> comments) {
  public Disposition {
    drafts = List.copyOf(drafts);
    signatures = List.copyOf(signatures);
    comments = List.copyOf(comments);
  }

  /** A remark of somebody; decides nothing. */
  public record Comment(Instant at, String author, String text) {}

  /** Nothing was decided yet. */
  public static Disposition open(Finding finding) {
    return new Disposition(finding, List.of(), List.of(), List.of());
  }

  /** The same record, of a finding that may rest on other evidence now. */
  public Disposition on(Finding now) {
    return new Disposition(now, drafts, signatures, comments);
  }

  /** What became of a wish to write. */
  public sealed interface Writing {
    /** The version that is to be stored. */
    record Written(Draft draft) implements Writing {}

    record Refused(Obstacle obstacle) implements Writing {}
  }

  /** What became of a wish to sign. */
  public sealed interface Signing {
    /** What may be signed, and where that leads. */
    record Permitted(RecordVersion version, Bytes previous, Stage to) implements Signing {}

    record Refused(Obstacle obstacle) implements Signing {}
  }

  /** The latest version. */
  public Optional<Draft> latest() {
    return drafts.isEmpty() ? Optional.empty() : Optional.of(drafts.getLast());
  }

  /** Every version as it is signed. */
  public List<RecordVersion> versions() {
    return drafts.stream().map(Draft::record).toList();
  }

  /** Every signature and what it is worth now. */
  public List<Checked> checked() {
    return SignatureCheck.all(finding.id(), versions(), signatures);
  }

  /** How far it has come; signatures that are void or invalid lead nowhere. */
  public Stage stage() {
    Optional<Draft> latest = latest();
    if (latest.isEmpty()) {
      return Stage.OPEN;
    }
    if (!latest.get().finding().equals(finding)) {
      return Stage.REOPENED;
    }
    Stage stage = Stage.DRAFT;
    for (Checked checked : checked()) {
      Meaning meaning = checked.signature().meaning();
      boolean leads = stage.next().filter(next -> next == meaning).isPresent();
      if (checked.standing() instanceof Standing.Valid
          && leads
          && obstacle(latest.get(), checked.signature().signer().account(), meaning).isEmpty()) {
        stage = Stage.after(meaning);
      }
    }
    return stage;
  }

  /** Whether it is decided for good, as long as nothing changes. */
  public boolean disposed() {
    return stage() == Stage.RELEASED
        && latest().filter(draft -> draft.assessment().state().isDisposition()).isPresent();
  }

  /**
   * Proposals of models that count: of a decision that is signed up to its release. Before that,
   * and after whatever voids it, there are none.
   */
  public List<AcceptedProposal> accepted() {
    return stage() == Stage.RELEASED
        ? latest().map(draft -> draft.assessment().proposals()).orElse(List.of())
        : List.of();
  }

  /** A new version; it voids every signature. */
  public Writing write(Assessment assessment, String author, Instant now) {
    return assessment
        .broken()
        .<Writing>map(rule -> new Writing.Refused(new Obstacle.BrokenRule(rule)))
        .orElseGet(
            () ->
                new Writing.Written(
                    new Draft(
                        finding,
                        drafts.size() + 1,
                        assessment,
                        author,
                        now,
                        latest().map(draft -> draft.record().hash()).orElse(Draft.FIRST))));
  }

  /**
   * Whether somebody may sign.
   *
   * @param seen hash of the version that the signer has before them
   */
  public Signing sign(String account, Meaning meaning, int version, Bytes seen) {
    Stage stage = stage();
    Optional<Draft> latest = latest();
    if (latest.isEmpty() || stage.next().filter(next -> next == meaning).isEmpty()) {
      return new Signing.Refused(new Obstacle.WrongStep(stage, meaning));
    }
    RecordVersion record = latest.get().record();
    if (version != record.version() || !seen.equals(record.hash())) {
      return new Signing.Refused(new Obstacle.OtherVersion(record.version()));
    }
    return obstacle(latest.get(), account, meaning)
        .<Signing>map(Signing.Refused::new)
        .orElseGet(
            () ->
                new Signing.Permitted(
                    record,
                    signatures.isEmpty() ? Signature.FIRST : signatures.getLast().hash(),
                    Stage.after(meaning)));
  }

  /** Four eyes: what somebody wrote, somebody else reviews and approves. */
  private static Optional<Obstacle> obstacle(Draft draft, String account, Meaning meaning) {
    boolean own = draft.author().equals(account);
    return switch (meaning) {
      case AUTHORSHIP ->
          own ? Optional.empty() : Optional.of(new Obstacle.NotTheAuthor(draft.author()));
      case REVIEW, APPROVAL -> own ? Optional.of(new Obstacle.OwnWork(meaning)) : Optional.empty();
      case RESPONSIBILITY -> Optional.empty();
    };
  }
}
