package org.fedrouter.core.aggregation.round;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.Signing;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.SignedNote;

/**
 * A certificate and who signed it: the server with Ed25519 and ML-DSA-65, as it signs the audit
 * log, and any hospitals with the key that the roster pins.
 */
public record SignedRound(RoundCertificate certificate, SignedNote note) {
  private static final byte[] TYPE = "\u00ffECDSA-P256".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ID_BYTES = 4;

  /** What a text turned out to be. */
  public sealed interface Verdict {
    /**
     * Signed as it must be.
     *
     * @param countersigned hospitals of the roster that have signed it too, if one was given
     */
    record Valid(SignedRound round, List<String> countersigned) implements Verdict {
      public Valid {
        countersigned = List.copyOf(countersigned);
      }
    }

    /** Not, and why. */
    record Rejected(String reason) implements Verdict {}
  }

  /** The same with the signature of a hospital. */
  public SignedRound countersigned(Member hospital, PrivateKey identity) {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    List<SignedNote.Signature> more = new ArrayList<>(note.signatures());
    more.add(
        new SignedNote.Signature(hospital.id(), keyId(hospital), Signing.sign(identity, text)));
    return new SignedRound(certificate, new SignedNote(note.text(), more));
  }

  /** Key id of a hospital in a signed note, by C2SP's rule for unassigned types. */
  private static String keyId(Member hospital) {
    byte[] head = (hospital.id() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hash = Bytes.sha256(head, TYPE, hospital.identity().toArray()).toArray();
    return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
  }

  /** As it is sent and stored. */
  public String format() {
    return note.format();
  }

  /** Checks a text by the server's keys alone; signatures of hospitals are not looked at. */
  public static Verdict verify(String text, KeyRing ring) {
    try {
      SignedNote note = SignedNote.read(text);
      SignedRound round = new SignedRound(RoundCertificate.read(note.text()), note);
      return round
          .rejection(ring)
          .<Verdict>map(Verdict.Rejected::new)
          .orElseGet(() -> new Verdict.Valid(round, List.of()));
    } catch (IllegalArgumentException e) {
      return new Verdict.Rejected(String.valueOf(e.getMessage()));
    }
  }

  /** As {@link #verify(String, KeyRing)}, and every signature of a hospital of the roster holds. */
  public static Verdict verify(String text, KeyRing ring, Roster roster) {
    return switch (verify(text, ring)) {
      case Verdict.Rejected rejected -> rejected;
      case Verdict.Valid(SignedRound round, List<String> unused) ->
          round
              .rejection(roster)
              .<Verdict>map(Verdict.Rejected::new)
              .orElseGet(() -> new Verdict.Valid(round, round.signers(roster)));
    };
  }

  private Optional<String> rejection(KeyRing ring) {
    return ring.rejection(note, certificate.subject().server(), certificate.subject().time());
  }

  private Optional<String> rejection(Roster roster) {
    if (!roster.hash().equals(certificate.subject().roster())) {
      return Optional.of("the certificate is of another roster, " + certificate.subject().roster());
    }
    return note.signatures().stream()
        .filter(one -> member(roster, one).filter(member -> !signed(member, one)).isPresent())
        .findFirst()
        .map(one -> "the signature of hospital " + one.name() + " is wrong");
  }

  private List<String> signers(Roster roster) {
    return note.signatures().stream()
        .filter(one -> member(roster, one).isPresent())
        .map(SignedNote.Signature::name)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<Member> member(Roster roster, SignedNote.Signature one) {
    return roster.member(one.name()).filter(member -> keyId(member).equals(one.keyId()));
  }

  private boolean signed(Member member, SignedNote.Signature one) {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    return Signing.verify(member.identity(), text, one.value());
  }
}
