package org.fedrouter.cli.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small feeds of our own, in the formats of their publishers. */
public final class SampleFeeds {
  private SampleFeeds() {}

  /** A folder with so many OSV records of packages {@code part-0}, {@code part-1} and so on. */
  public static Path osv(Path folder, int records, String fixed) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < records; i++) {
      Files.writeString(folder.resolve("TEST-2026-%04d.json".formatted(i)), osv(i, fixed));
    }
    return folder;
  }

  private static String osv(int i, String fixed) {
    return """
        {"schema_version": "1.7.0", "id": "TEST-2026-%1$04d", "modified": "2026-0%3$s-01T00:00:00Z",
         "published": "2026-01-02T00:00:00Z", "aliases": ["CVE-2026-1%1$04d"],
         "summary": "part-%1$d overflows <script>alert(1)</script>",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected": [{"package": {"ecosystem": "npm", "name": "part-%1$d"},
           "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "%2$s"}]}]}]}
        """
        .formatted(i, fixed, fixed.charAt(0));
  }

  /** A catalogue with these CVEs. */
  public static Path kev(Path file, String... ids) throws IOException {
    StringBuilder entries = new StringBuilder();
    for (String id : ids) {
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append(
              """
              {"cveID": "%s", "vendorProject": "v", "product": "p", "vulnerabilityName": "n",
               "dateAdded": "2026-02-03", "shortDescription": "s", "requiredAction": "Mend it.",
               "dueDate": "2026-02-24", "knownRansomwareCampaignUse": "Known", "notes": ""}
              """
                  .formatted(id));
    }
    return Files.writeString(
        file,
        """
        {"title": "t", "catalogVersion": "2026.02.03", "dateReleased": "2026-02-03T00:00:00Z",
         "count": %d, "vulnerabilities": [%s]}
        """
            .formatted(ids.length, entries));
  }

  /** Scores of two CVEs. */
  public static Path epss(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        #model_version:v2025.03.14,score_date:2026-02-03T00:00:00+0000
        cve,epss,percentile
        CVE-2026-10000,0.91234,0.99
        CVE-2026-10001,0.00123,0.25
        """);
  }
}
