package org.fedrouter.compliance.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.vex.Named;
import org.fedrouter.compliance.vex.Product;
import org.jspecify.annotations.Nullable;

/**
 * What statements call the parts of a bill of materials: by BOM-Link where it has a serial number,
 * else by their references, which other documents may have as well.
 */
final class PartNames {
  private static final String SERIAL = "urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final @Nullable Named device;
  private final String link;
  private final Map<String, Integer> counts = new HashMap<>();

  PartNames(Bom bom) {
    String serial = bom.head().serial();
    link =
        serial != null && serial.matches(SERIAL)
            ? "urn:cdx:"
                + serial.substring("urn:uuid:".length())
                + "/"
                + bom.head().revision()
                + "#"
            : "";
    bom.parts().forEach(part -> counts.merge(key(part), 1, Integer::sum));
    device = bom.head().subject() == null ? null : named(bom.head().subject());
  }

  /** A component within the device; the device itself, or what has none around it, as a whole. */
  Product product(Component component) {
    return within(component, named(component));
  }

  /** By no name that means another part of the same device as well. */
  Product exactProduct(Component component) {
    boolean own = counts.getOrDefault(key(component), 0) == 1;
    return within(component, new Named(id(component), own ? versioned(component) : null, null));
  }

  private static @Nullable String versioned(Component component) {
    Purl purl = component.identifiers().purl();
    return purl == null || purl.version() == null ? null : purl.toString();
  }

  private Product within(Component component, Named named) {
    return device == null || component.position() == Component.NONE
        ? new Product(named, List.of())
        : new Product(device, List.of(named));
  }

  /** Names that cannot be read are left out: formats refuse them. */
  private Named named(Component component) {
    Purl purl = component.identifiers().purl();
    List<CpeName> cpes = component.identifiers().cpeNames();
    return new Named(
        id(component),
        purl == null ? null : purl.toString(),
        cpes.isEmpty() ? null : cpes.getFirst().toString());
  }

  private String id(Component component) {
    return link + component.ref();
  }

  /** Statements tell versions of a package apart, but not every qualifier. */
  private static String key(Component component) {
    Purl purl = component.identifiers().purl();
    return component.family() + "\n" + (purl == null ? null : purl.version());
  }
}
