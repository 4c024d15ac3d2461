package org.fedrouter.compliance.advisory.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.cpe.CpeCondition;

/** Some advisories, packed. Unchanged once it is closed. */
@SuppressWarnings("EnumOrdinal") // Read by the same classes that write it, in the same memory.
final class Segment {
  private static final Source[] SOURCES = Source.values();

  private final TextPool texts = new TextPool();
  private final Ints words = new Ints();
  private final Packing packing = new Packing(words, texts);

  /** Source and identifier; the number of one is the number of its advisory. */
  private final TextPool ids = new TextPool();

  /** Where the words of each advisory begin; those of one that came again count alone. */
  private final Ints heads = new Ints();

  private final Places packages = new Places();
  private final Places products = new Places();
  private final Set<String> ecosystems = new HashSet<>();

  /** Gives the memory back that growing has taken in advance. */
  Segment close() {
    packages.close();
    products.close();
    texts.trim();
    words.trim();
    ids.trim();
    heads.trim();
    return this;
  }

  int size() {
    return ids.size();
  }

  boolean covers(String ecosystem) {
    return ecosystems.contains(ecosystem);
  }

  /** The number of an advisory, or -1. */
  int find(Source source, String id) {
    return ids.find(key(source, id));
  }

  private static String key(Source source, String id) {
    return source + " " + id;
  }

  void add(Advisory advisory) {
    int number = ids.add(key(advisory.source(), advisory.id()));
    int head = words.size();
    if (number == heads.size()) {
      heads.add(head);
    } else {
      heads.set(number, head);
    }
    words.add(number);
    words.add(advisory.source().ordinal());
    packing.text(advisory.id());
    packing.texts(advisory.aliases());
    Affected affected = advisory.affected();
    words.add(affected.packages().size());
    affected.packages().forEach(one -> addPackage(head, one));
    words.add(affected.configurations().size());
    affected.configurations().forEach(one -> addCondition(head, one));
  }

  private void addPackage(int head, AffectedPackage affected) {
    ecosystems.add(PackageName.bare(affected.name().ecosystem()));
    packages.add(affected.name().key(), words.size());
    words.add(head);
    packing.affected(affected);
  }

  private void addCondition(int head, CpeCondition condition) {
    int place = words.size();
    ProductKey.vulnerable(condition).forEach(key -> products.add(key, place));
    words.add(head);
    packing.condition(condition);
  }

  /** Packages under a key that living advisories affect. */
  void packages(String key, BitSet dead, List<PackageEntry> out) {
    int number = packages.key(key);
    for (int i = 0; number >= 0 && i < packages.count(number); i++) {
      Unpacking entry = at(packages.place(number, i));
      int head = entry.number();
      if (lives(head, dead)) {
        out.add(new PackageEntry(head(head), entry.affected()));
      }
    }
  }

  /** Configurations under a key that living advisories affect. */
  void products(String key, BitSet dead, List<ProductEntry> out) {
    int number = products.key(key);
    for (int i = 0; number >= 0 && i < products.count(number); i++) {
      int place = products.place(number, i);
      Unpacking entry = at(place);
      int head = entry.number();
      if (lives(head, dead)) {
        out.add(new ProductEntry(head(head), place - head, entry.condition()));
      }
    }
  }

  /** An advisory that came again in the same segment lives only in its last form. */
  private boolean lives(int head, BitSet dead) {
    int number = words.get(head);
    return heads.get(number) == head && !dead.get(number);
  }

  private Unpacking at(int place) {
    return new Unpacking(words, texts, place);
  }

  private AdvisoryHead head(int place) {
    Unpacking words = at(place + 1);
    return new AdvisoryHead(SOURCES[words.number()], words.text(), words.texts());
  }

  /** What is known here of an advisory: what it affects, not what it tells people. */
  Advisory advisory(int number) {
    Unpacking words = at(heads.get(number) + 1);
    Source source = SOURCES[words.number()];
    String id = words.text();
    List<String> aliases = words.texts();
    int count = words.number();
    List<AffectedPackage> affected = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      words.number();
      affected.add(words.affected());
    }
    List<CpeCondition> conditions = new ArrayList<>();
    for (int left = words.number(); left > 0; left--) {
      words.number();
      conditions.add(words.condition());
    }
    return new Advisory(
        source,
        id,
        aliases,
        new Times(null, null, null),
        Details.NONE,
        new Affected(affected, conditions, List.of()));
  }
}
