package org.fedrouter.compliance.vex;

import java.util.Map;
import java.util.Objects;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.cpe.CpeRelation;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/** Whether a name of a statement means a component, and by what. */
final class Naming {
  private Naming() {}

  /** How the name means the component; null when it does not. */
  static @Nullable String reason(Named named, Subject subject) {
    if (subject.refs().contains(named.id())) {
      return "reference " + named.id();
    }
    String purl = named.purl();
    if (purl != null && subject.purl() != null && isMeant(purl, subject.purl())) {
      return "package URL " + purl;
    }
    String cpe = named.cpe();
    if (cpe != null && CpeName.read(cpe) instanceof CpeReading.Read(CpeName name)) {
      for (CpeName own : subject.cpes()) {
        CpeRelation relation = CpeRelation.of(name, own);
        if (relation == CpeRelation.EQUAL || relation == CpeRelation.SUPERSET) {
          return "CPE name " + cpe;
        }
      }
    }
    return null;
  }

  /** A package URL without a version means every version; qualifiers that it has must be there. */
  private static boolean isMeant(String text, Purl purl) {
    try {
      Purl named = Purl.parseLeniently(text);
      return named.type().equals(purl.type())
          && Objects.equals(named.namespace(), purl.namespace())
          && named.name().equals(purl.name())
          && (named.version() == null || named.version().equals(purl.version()))
          && (named.subpath() == null || named.subpath().equals(purl.subpath()))
          && named.qualifiers().entrySet().stream().allMatch(entry -> has(purl, entry));
    } catch (InvalidPurl e) {
      return false;
    }
  }

  private static boolean has(Purl purl, Map.Entry<String, String> qualifier) {
    return qualifier.getValue().equals(purl.qualifiers().get(qualifier.getKey()));
  }
}
