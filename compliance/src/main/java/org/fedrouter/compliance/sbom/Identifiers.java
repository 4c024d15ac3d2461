package org.fedrouter.compliance.sbom;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * What names a component to the world.
 *
 * @param purlText as it is written; null without one
 * @param purl null where the text is none
 * @param cpes as they are written
 */
public record Identifiers(
    @Nullable String purlText,
    @Nullable Purl purl,
    List<String> cpes,
    @Nullable String swid,
    List<Hash> hashes) {
  public Identifiers {
    cpes = List.copyOf(cpes);
    hashes = List.copyOf(hashes);
  }

  public static Identifiers of(
      @Nullable String purl, List<String> cpes, @Nullable String swid, List<Hash> hashes) {
    return new Identifiers(purl, purl == null ? null : parsed(purl), cpes, swid, hashes);
  }

  private static @Nullable Purl parsed(String text) {
    try {
      return Purl.parseLeniently(text);
    } catch (InvalidPurl ignored) {
      return null;
    }
  }

  /** Those of the names that can be read. */
  public List<CpeName> cpeNames() {
    List<CpeName> names = new ArrayList<>();
    for (String cpe : cpes) {
      if (CpeName.read(cpe) instanceof CpeReading.Read(CpeName name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /** Whether anything here says which component of the world this is. */
  public boolean isEmpty() {
    return purl == null && swid == null && cpeNames().isEmpty();
  }
}
