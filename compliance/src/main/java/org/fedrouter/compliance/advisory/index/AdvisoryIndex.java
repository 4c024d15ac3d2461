package org.fedrouter.compliance.advisory.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Source;

/**
 * All advisories that stand, by package and by product: a snapshot that never changes. A delta
 * makes the next one, which shares what has not changed.
 */
public final class AdvisoryIndex {
  public static final AdvisoryIndex EMPTY = new AdvisoryIndex(List.of());

  /** More segments than these are joined, smallest first. */
  private static final int MOST_SEGMENTS = 6;

  /** Oldest first; of an advisory that several have, the last counts and the others are dead. */
  private final List<Part> parts;

  private record Part(Segment segment, BitSet dead) {
    int living() {
      return segment.size() - dead.cardinality();
    }

    /** As this, with one more dead. */
    void kill(Source source, String id) {
      int number = segment.find(source, id);
      if (number >= 0) {
        dead.set(number);
      }
    }

    Stream<Advisory> advisories() {
      BitSet living = new BitSet();
      living.set(0, segment.size());
      living.andNot(dead);
      return living.stream().mapToObj(segment::advisory);
    }
  }

  private AdvisoryIndex(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Takes advisories one by one, so that they need not be in memory at once. */
  public static final class Builder {
    private final Segment segment = new Segment();
    private final BitSet dead = new BitSet();

    private Builder() {}

    /** Adds one, in place of an earlier one of the same source and identifier. */
    public Builder add(Advisory advisory) {
      segment.add(advisory);
      dead.set(segment.find(advisory.source(), advisory.id()), advisory.withdrawn());
      return this;
    }

    /** The snapshot. The builder is of no use afterwards. */
    public AdvisoryIndex build() {
      return new AdvisoryIndex(List.of(new Part(segment.close(), dead)));
    }
  }

  public static Builder building() {
    return new Builder();
  }

  /** How many advisories stand. */
  public int size() {
    return parts.stream().mapToInt(Part::living).sum();
  }

  /** Whether any advisory, standing or not, is about packages of an ecosystem. */
  public boolean covers(String ecosystem) {
    String bare = PackageName.bare(ecosystem);
    return parts.stream().anyMatch(part -> part.segment.covers(bare));
  }

  /** What is known of the package with this key. */
  public List<PackageEntry> packages(String key) {
    List<PackageEntry> found = new ArrayList<>();
    parts.forEach(part -> part.segment.packages(key, part.dead, found));
    return found;
  }

  /** Configurations in which the product with this key may be vulnerable. */
  public List<ProductEntry> products(String key) {
    List<ProductEntry> found = new ArrayList<>();
    parts.forEach(part -> part.segment.products(key, part.dead, found));
    return found;
  }

  /** The next snapshot. */
  public AdvisoryIndex with(Delta delta) {
    List<Part> next = new ArrayList<>();
    for (Part part : parts) {
      Part copy = new Part(part.segment, (BitSet) part.dead.clone());
      delta.removed().forEach(id -> copy.kill(id.source(), id.id()));
      delta.changed().forEach(one -> copy.kill(one.source(), one.id()));
      next.add(copy);
    }
    Builder fresh = new Builder();
    delta.changed().forEach(fresh::add);
    next.addAll(fresh.build().parts);
    next.removeIf(part -> part.living() == 0);
    return new AdvisoryIndex(next.size() > MOST_SEGMENTS ? joined(next) : next);
  }

  /** All but the largest become one; the largest, too, when most of it is dead. */
  private static List<Part> joined(List<Part> parts) {
    int most = 0;
    for (int i = 1; i < parts.size(); i++) {
      most = parts.get(i).living() > parts.get(most).living() ? i : most;
    }
    Part largest = parts.get(most);
    boolean keep = largest.living() > largest.dead.cardinality();
    Builder rest = new Builder();
    for (int i = 0; i < parts.size(); i++) {
      if (i != most || !keep) {
        parts.get(i).advisories().forEach(rest::add);
      }
    }
    Part joined = rest.build().parts.getFirst();
    return keep ? List.of(largest, joined) : List.of(joined);
  }

  /** What a delta changes: packages and products of old forms and of new ones. */
  public Touched touched(Delta delta) {
    List<Advisory> all = new ArrayList<>(delta.changed());
    Stream.concat(
            delta.removed().stream(),
            delta.changed().stream().map(one -> new Delta.Id(one.source(), one.id())))
        .forEach(id -> all.addAll(known(id)));
    return Touched.by(all);
  }

  private List<Advisory> known(Delta.Id id) {
    List<Advisory> known = new ArrayList<>();
    for (Part part : parts) {
      int number = part.segment.find(id.source(), id.id());
      if (number >= 0 && !part.dead.get(number)) {
        known.add(part.segment.advisory(number));
      }
    }
    return known;
  }
}
