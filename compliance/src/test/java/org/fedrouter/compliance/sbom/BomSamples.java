package org.fedrouter.compliance.sbom;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bills of materials at random, of what CycloneDX 1.6 can hold; or, narrower, SPDX 2.3 as well. */
public final class BomSamples {
  private static final String[] WORDS = {
    "lib", "<script>", "a&b", "\"q\"", "é", "\uD83D\uDE00", "x y", "'", "]]>", "1.0", "a\nb", "%3D="
  };
  private static final String[] LICENCES = {
    "MIT",
    "Apache-2.0 OR MIT",
    "Some <licence> of ours",
    "GPL-2.0-only WITH Classpath-exception-2.0"
  };
  private static final String[] TYPES = {"library", "application", "firmware", "operating-system"};

  private final Random random;
  private final boolean spdx;
  private final List<Component> components = new ArrayList<>();

  private BomSamples(Random random, boolean spdx) {
    this.random = random;
    this.spdx = spdx;
  }

  public static Bom cycloneDx(Random random, Format format) {
    return new BomSamples(random, false).bom(format, "1.6");
  }

  public static Bom spdx(Random random) {
    return new BomSamples(random, true).bom(Format.SPDX_JSON, "2.3");
  }

  private Bom bom(Format format, String version) {
    add(Component.NONE, random.nextInt(6), 0);
    Component subject = component(Component.NONE, Component.NONE);
    List<Relation> relations = new ArrayList<>();
    for (Component component : components) {
      if (random.nextBoolean()) {
        relations.add(new Relation(subject.ref(), Relation.Kind.DEPENDS_ON, component.ref()));
      }
    }
    for (Component component : components) {
      if (random.nextInt(3) == 0) {
        relations.add(new Relation(component.ref(), Relation.Kind.DEPENDS_ON, subject.ref()));
      }
    }
    List<Property> properties = properties();
    List<Tool> tools = List.of(new Tool(spdx ? null : word(), plain(), spdx ? null : word()));
    BomHead head =
        new BomHead(
            format,
            version,
            "urn:uuid:3e671687-395b-41f5-a30f-a58921a6%04x".formatted(random.nextInt(1 << 16)),
            spdx ? 1 : 1 + random.nextInt(9),
            Instant.ofEpochSecond(random.nextInt()),
            List.of(person(), person()),
            tools,
            spdx ? null : party(),
            spdx ? null : maybeParty(),
            subject,
            properties);
    return new Bom(head, components, relations, List.of());
  }

  private void add(int parent, int count, int depth) {
    for (int i = 0; i < count; i++) {
      int position = components.size();
      components.add(component(position, parent));
      if (!spdx && depth < 3) {
        add(position, random.nextInt(3), depth + 1);
      }
    }
  }

  private Component component(int position, int parent) {
    String ref = spdx ? "SPDXRef-" + position + "x" : "ref " + position + word();
    List<DeclaredLicence> licences = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      licences.add(DeclaredLicence.of(LICENCES[random.nextInt(LICENCES.length)]));
    }
    Makers makers =
        spdx
            ? new Makers(maybeParty(), maybeParty(), null, List.of())
            : new Makers(maybeParty(), maybeParty(), maybe(word()), List.of(person()));
    return new Component(
        position,
        parent,
        ref,
        TYPES[random.nextInt(TYPES.length)],
        maybe(word()),
        word(),
        maybe(word()),
        maybe(word()),
        maybe("optional"),
        makers,
        identifiers(),
        licences.stream().distinct().toList(),
        support(),
        properties());
  }

  private Identifiers identifiers() {
    List<String> cpes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      cpes.add("cpe:2.3:a:vendor:product:" + i + ".0:*:*:*:*:*:*:*");
    }
    List<Hash> hashes =
        random.nextBoolean()
            ? List.of()
            : List.of(
                new Hash("SHA-256", "0123456789abcdef".repeat(4)),
                new Hash("SHA-1", "%040x".formatted(random.nextInt(1 << 30))));
    String purl = maybe("pkg:npm/%40scope/name@1." + random.nextInt(99));
    return Identifiers.of(purl, cpes, maybe("swid-" + random.nextInt(99)), hashes);
  }

  private Support support() {
    SupportLevel[] levels = SupportLevel.values();
    return new Support(
        random.nextBoolean() ? null : levels[random.nextInt(levels.length)],
        random.nextBoolean() ? null : LocalDate.ofEpochDay(random.nextInt(40_000)),
        maybe(word()));
  }

  private List<Property> properties() {
    List<Property> properties = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      properties.add(new Property(word(), word()));
    }
    return properties;
  }

  private Party party() {
    List<String> mails = random.nextBoolean() ? List.of() : List.of("a@example.org");
    List<String> urls = spdx || random.nextBoolean() ? List.of() : List.of("https://example.org/");
    return new Party(plain(), urls, mails);
  }

  private @Nullable Party maybeParty() {
    return random.nextBoolean() ? null : party();
  }

  private Party person() {
    return new Party(plain(), List.of(), random.nextBoolean() ? List.of() : List.of("b@c.org"));
  }

  private @Nullable String maybe(String text) {
    return random.nextInt(3) == 0 ? null : text;
  }

  private String plain() {
    return "Name" + random.nextInt(99) + "<&";
  }

  private String word() {
    StringBuilder text = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
