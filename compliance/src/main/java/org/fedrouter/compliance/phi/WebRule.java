package org.fedrouter.compliance.phi;

import java.util.Locale;
import java.util.Set;

/** E-mail addresses, URLs, IP and hardware addresses, by their forms. */
final class WebRule {
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Set<String> TOP_LEVELS =
      Set.of(
          "com", "org", "net", "edu", "io", "co", "info", "biz", "us", "uk", "de", "fr", "es", "it",
          "nl", "be", "ch", "at", "se", "no", "dk", "fi", "pl", "ca", "au", "nz", "jp", "cn", "in",
          "br", "mx", "ru", "eu", "me", "tv", "app", "dev", "health", "care", "xyz", "online");

  /** Public references that clinicians quote; they identify nobody. */
  private static final Set<String> REFERENCES =
      Set.of(
          "nih.gov",
          "cdc.gov",
          "fda.gov",
          "cms.gov",
          "who.int",
          "nice.org.uk",
          "nhs.uk",
          "uptodate.com",
          "clinicaltrials.gov",
          "cochrane.org",
          "nejm.org",
          "thelancet.com",
          "bmj.com",
          "jamanetwork.com",
          "medscape.com",
          "mayoclinic.org",
          "hhs.gov",
          "cancer.gov",
          "heart.org",
          "diabetes.org",
          "loinc.org",
          "snomed.org",
          "doi.org",
          "wikipedia.org",
          "acog.org",
          "aap.org",
          "ema.europa.eu",
          "ahajournals.org",
          "medlineplus.gov");

  private final String text;
  private final Findings findings;

  private WebRule(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  static void find(String text, Findings findings) {
    WebRule rule = new WebRule(text, findings);
    rule.emails();
    rule.urls();
    rule.domains();
    rule.addresses();
  }

  private static boolean host(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.';
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private void emails() {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > 0 && at - start < LONGEST_LOCAL_PART && local(text.charAt(start - 1))) {
        start--;
      }
      int end = at + 1;
      while (end < text.length() && host(text.charAt(end))) {
        end++;
      }
      while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
        end--;
      }
      if (start < at && text.substring(at + 1, end).indexOf('.') > 0) {
        findings.add(start, end, PhiType.EMAIL, 0.99, "email");
      }
    }
  }

  private void urls() {
    for (String scheme : new String[] {"http://", "https://", "ftp://", "www."}) {
      for (int at = indexOf(scheme, 0); at >= 0; at = indexOf(scheme, at + 1)) {
        int end = endOfUrl(at + scheme.length());
        if (end > at + scheme.length() + 2 && !reference(text.substring(at, end))) {
          findings.add(at, end, PhiType.URL, 0.97, "url");
        }
      }
    }
  }

  private int indexOf(String scheme, int from) {
    for (int at = from; at + scheme.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, scheme, 0, scheme.length())) {
        return at;
      }
    }
    return -1;
  }

  private int endOfUrl(int from) {
    int end = from;
    while (end < text.length()
        && text.charAt(end) > ' '
        && "<>\"{}|^`".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > from && ".,;:!?)]'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** name.tld without a scheme. */
  private void domains() {
    for (int dot = text.indexOf('.'); dot > 0; dot = text.indexOf('.', dot + 1)) {
      int end = dot + 1;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      boolean longer =
          end + 1 < text.length()
              && text.charAt(end) == '.'
              && Character.isLetter(text.charAt(end + 1));
      boolean ends =
          !longer && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      String last = text.substring(dot + 1, end);
      if (!ends || !TOP_LEVELS.contains(last) || !Character.isLetterOrDigit(text.charAt(dot - 1))) {
        continue;
      }
      int start = dot;
      while (start > 0 && dot - start < LONGEST_LOCAL_PART && host(text.charAt(start - 1))) {
        start--;
      }
      int path = end < text.length() && text.charAt(end) == '/' ? endOfUrl(end) : end;
      if (dot - start >= 3 && !abbreviated(start, dot) && !reference(text.substring(start, path))) {
        findings.add(start, path, PhiType.URL, 0.75, "url.domain");
      }
    }
  }

  /** "today.in" is two sentences rather than a domain when its end is an English word. */
  private boolean abbreviated(int start, int dot) {
    String last = text.substring(dot + 1, Math.min(text.length(), dot + 3));
    boolean word =
        "in".equals(last)
            || "no".equals(last)
            || "at".equals(last)
            || "it".equals(last)
            || "be".equals(last)
            || "me".equals(last)
            || "us".equals(last);
    return word && text.substring(start, dot).indexOf('.') < 0;
  }

  private static boolean reference(String url) {
    String host = url.toLowerCase(Locale.ROOT);
    int scheme = host.indexOf("://");
    host = scheme >= 0 ? host.substring(scheme + 3) : host;
    for (int i = 0; i < host.length(); i++) {
      if (!host(host.charAt(i))) {
        host = host.substring(0, i);
      }
    }
    for (String reference : REFERENCES) {
      if (host.equals(reference) || host.endsWith("." + reference)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hexOrColon(char c) {
    return (Character.digit(c, 16) >= 0 && c < 128) || c == ':' || c == '.';
  }

  private void addresses() {
    int at = 0;
    while (at < text.length()) {
      if (!hexOrColon(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && hexOrColon(text.charAt(end))) {
        end++;
      }
      boolean free = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (free && ends && end - at >= 3 && end - at <= 48) {
        address(at, end);
      }
      at = end;
    }
  }

  private void address(int from, int to) {
    int end = to;
    while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':')) {
      end--;
    }
    int start = from;
    while (start < end && text.charAt(start) == '.') {
      start++;
    }
    String address = text.substring(start, end);
    if (ipv4(address)) {
      findings.add(start, end, PhiType.IP, 0.95, "ip.v4");
    } else if (ipv6(address)) {
      findings.add(start, end, PhiType.IP, 0.97, "ip.v6");
    } else if (mac(address)) {
      findings.add(start, end, PhiType.DEVICE, 0.95, "device.mac");
    }
  }

  static boolean ipv4(String address) {
    int colon = address.indexOf(':');
    String[] parts = (colon < 0 ? address : address.substring(0, colon)).split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(Character::isDigit)
          || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  static boolean ipv6(String address) {
    if (address.indexOf('.') >= 0 && !address.contains("::")) {
      return false;
    }
    String[] groups = address.split(":", -1);
    boolean shortened = address.contains("::") && address.chars().anyMatch(Character::isDigit);
    if (groups.length > 9 || (shortened ? groups.length < 3 : groups.length != 8)) {
      return false;
    }
    for (String group : groups) {
      if (group.length() > 4 && !ipv4(group)) {
        return false;
      }
    }
    return shortened || address.indexOf('.') < 0;
  }

  private static boolean mac(String address) {
    String[] groups = address.split(":", -1);
    if (groups.length != 6) {
      return false;
    }
    for (String group : groups) {
      if (group.length() != 2 || group.indexOf('.') >= 0) {
        return false;
      }
    }
    return true;
  }
}
