package org.fedrouter.core.note;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that somebody trusts. A note counts when each algorithm has signed it with one of them.
 * A key that was rotated out counts for what was signed before.
 */
public record KeyRing(List<Held> keys) {
  /** Routers on other machines get the new keys a little later. */
  private static final Duration GRACE = Duration.ofDays(1);

  private static final String ROTATION = "fedrouter audit key rotation\n";

  /**
   * A key, and since when it signs no more.
   *
   * @param retired null while it signs
   */
  public record Held(VerifyingKey key, @Nullable Instant retired) {
    private boolean counts(Instant at) {
      return retired == null || !at.isAfter(retired.plus(GRACE));
    }
  }

  public KeyRing {
    keys = List.copyOf(keys);
  }

  public static KeyRing of(List<VerifyingKey> keys) {
    return new KeyRing(keys.stream().map(key -> new Held(key, null)).toList());
  }

  /**
   * Why a note does not count; empty when each algorithm has signed it with a trusted key.
   *
   * @param name of the signer
   * @param at when it was signed, by what it says
   */
  public Optional<String> rejection(SignedNote note, String name, Instant at) {
    Set<SignatureAlgorithm> missing = EnumSet.allOf(SignatureAlgorithm.class);
    for (SignedNote.Signature signature : note.signatures()) {
      Optional<Held> held = held(signature, name);
      if (held.isPresent() && !held.get().key().verifies(note.text(), signature.value())) {
        return Optional.of("the signature of key " + signature.keyId() + " is wrong");
      }
      held.filter(key -> key.counts(at)).ifPresent(key -> missing.remove(key.key().algorithm()));
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("no trusted key of " + missing.iterator().next().label() + " has signed it");
  }

  private Optional<Held> held(SignedNote.Signature signature, String name) {
    return keys.stream()
        .filter(held -> signature.name().equals(name))
        .filter(held -> held.key().id(name).equals(signature.keyId()))
        .findFirst();
  }

  /** The text by which the holders of old keys name their successors. */
  public static String rotation(String origin, List<VerifyingKey> fresh) {
    StringBuilder text = new StringBuilder(ROTATION).append(origin).append('\n');
    fresh.forEach(key -> text.append(Pem.of(Pem.PUBLIC, key.der())));
    return text.toString();
  }

  /**
   * This ring after a rotation that its keys have signed: those that did have retired. A statement
   * of keys that have all retired before changes nothing, for anybody can repeat an old one.
   *
   * @throws IllegalArgumentException when no key of this ring has signed it, or not rightly
   */
  public KeyRing after(String rotation, String origin, Instant at) {
    SignedNote note = SignedNote.read(rotation);
    if (!note.text().startsWith(ROTATION + origin + "\n")) {
      throw new IllegalArgumentException("no rotation of keys of " + origin);
    }
    List<Held> signers =
        note.signatures().stream().flatMap(one -> held(one, origin).stream()).toList();
    if (!signers.isEmpty() && signers.stream().allMatch(held -> held.retired() != null)) {
      return this;
    }
    rejection(note, origin, at)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    return with(Pem.publicKeys(note.text()), signers, at);
  }

  private KeyRing with(List<VerifyingKey> fresh, List<Held> signers, Instant at) {
    List<Held> next = new ArrayList<>();
    for (Held held : keys) {
      boolean goes =
          held.retired() == null && signers.contains(held) && !fresh.contains(held.key());
      next.add(goes ? new Held(held.key(), at) : held);
    }
    fresh.stream()
        .filter(key -> keys.stream().noneMatch(held -> held.key().equals(key)))
        .forEach(key -> next.add(new Held(key, null)));
    return new KeyRing(next);
  }
}
