package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.feed.format.Refusal.Extent;

/** Reads a record part by part: a bad part is left out and reported, the others count. */
final class Parts {
  /** At most so many faults of a record are told; the rest are alike. */
  private static final int MOST = 20;

  private final List<Refusal> refusals = new ArrayList<>();
  private String id = "";

  /** One part. */
  @FunctionalInterface
  interface Part<T> {
    T read() throws RefusedDocument;
  }

  /** What a record says. */
  @FunctionalInterface
  interface Whole {
    List<? extends FeedRecord> read(Field record, Parts parts) throws RefusedDocument;
  }

  /** A record by its reader: refused as a whole when that throws. */
  static Reading read(Field record, Whole reader) {
    Parts parts = new Parts();
    try {
      List<? extends FeedRecord> records = reader.read(record, parts);
      return new Reading(parts.id, List.copyOf(records), parts.refusals);
    } catch (RefusedDocument bad) {
      return lost(parts.id, bad);
    }
  }

  static Reading lost(String id, RefusedDocument bad) {
    return new Reading(id, List.of(), List.of(Refusal.of(Extent.RECORD, id, bad)));
  }

  /** Tells whose parts follow. */
  String of(String identifier) {
    id = identifier;
    return identifier;
  }

  /** The part, or empty when it is bad. */
  <T> Optional<T> attempt(Part<T> part) {
    try {
      return Optional.of(part.read());
    } catch (RefusedDocument bad) {
      refuse(bad);
      return Optional.empty();
    }
  }

  /** All good parts of a list; none when it is missing or no list. */
  <T> List<T> each(Field list, Reader<T> reader) {
    List<T> parts = new ArrayList<>();
    for (Field item : attempt(list::items).orElse(List.of())) {
      attempt(() -> reader.read(item)).ifPresent(parts::add);
    }
    return parts;
  }

  /** Reads one item. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Field item) throws RefusedDocument;
  }

  void refuse(RefusedDocument bad) {
    if (refusals.size() < MOST) {
      refusals.add(Refusal.of(Extent.PART, id, bad));
    }
  }
}
