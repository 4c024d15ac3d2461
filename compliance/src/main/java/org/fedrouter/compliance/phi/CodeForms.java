package org.fedrouter.compliance.phi;

import java.util.Locale;
import java.util.Set;

/** Numbers and codes by their check digits and their form. */
final class CodeForms {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "heic", "gif", "bmp", "tif", "tiff", "webp", "dcm", "raw");

  private final Words words;
  private final Findings findings;

  CodeForms(Words words, Findings findings) {
    this.words = words;
    this.findings = findings;
  }

  /** What a chunk is by its own form. */
  void formed(int i) {
    int end = CodeRule.endOfChunk(words, i);
    if (end <= i) {
      return;
    }
    int start = words.start(i);
    int stop = words.end(end - 1);
    String chunk = words.text.substring(start, stop);
    String bare = chunk.replace("-", "").replace(".", "").replace("/", "");
    int digits = CodeRule.digits(chunk);
    if (image(i, end)) {
      findings.add(start, stop, PhiType.PHOTO, 0.8, "photo.file");
    } else if (digits >= 4 && bare.length() <= 40) {
      judge(start, stop, chunk, bare, digits);
    }
  }

  private boolean image(int i, int end) {
    return end - i >= 3 && words.mark(end - 2, '.') && IMAGES.contains(words.lower(end - 1));
  }

  private void judge(int start, int stop, String chunk, String bare, int digits) {
    boolean letters = digits < bare.length();
    if (chunk.length() == 11 && chunk.charAt(3) == '-' && chunk.charAt(6) == '-' && digits == 9) {
      findings.add(start, stop, PhiType.SSN, 0.95, "ssn.form");
    } else if (bare.length() >= 15
        && Character.isLetter(bare.charAt(0))
        && CheckDigits.iban(bare)) {
      findings.add(start, stop, PhiType.ACCOUNT, 0.98, "iban");
    } else if (bare.length() == 17 && letters && CheckDigits.vin(bare)) {
      findings.add(start, stop, PhiType.VEHICLE, 0.95, "vin");
    } else if (letters && CheckDigits.mbi(bare)) {
      findings.add(start, stop, PhiType.HEALTH_PLAN, 0.95, "mbi");
    } else if (letters && digits == 7 && CheckDigits.dea(bare)) {
      findings.add(start, stop, PhiType.LICENSE, 0.9, "dea");
    } else if (letters && CheckDigits.dni(bare)) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.9, "dni");
    } else if (letters
        && Character.isLetter(bare.charAt(0))
        && bare.length() >= 15
        && ibanLike(bare)) {
      findings.add(start, stop, PhiType.ACCOUNT, 0.8, "iban.form");
    } else if (letters) {
      code(start, stop, chunk, bare, digits);
    } else {
      plain(start, stop, bare, digits);
    }
  }

  private static boolean ibanLike(String bare) {
    return Character.isLetter(bare.charAt(1))
        && Character.isDigit(bare.charAt(2))
        && Character.isDigit(bare.charAt(3))
        && CodeRule.digits(bare) >= 10;
  }

  /** Letters and digits mixed, as no word of medicine is. */
  private void code(int start, int stop, String chunk, String bare, int digits) {
    int letters = bare.length() - digits;
    boolean upper = chunk.equals(chunk.toUpperCase(Locale.ROOT));
    boolean unitBehind = chunk.length() > 2 && Character.isDigit(chunk.charAt(0)) && !upper;
    if (digits >= 5 && letters <= 12 && upper) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.66, "code.form");
    } else if (digits >= 6 && !unitBehind && chunk.indexOf('.') < 0) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.6, "code.form");
    } else if (digits == 4
        && upper
        && chunk.indexOf('-') > 0
        && letters >= 2
        && letters <= 4
        && Character.isDigit(chunk.charAt(chunk.length() - 1))
        && chunk.indexOf('-') == letters) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.52, "code.form");
    }
  }

  private void plain(int start, int stop, String digitsOnly, int digits) {
    boolean card = digits >= 12 && digits <= 19 && CheckDigits.luhn(digitsOnly);
    if (card) {
      findings.add(start, stop, PhiType.ACCOUNT, 0.95, "card.luhn");
    } else if (digits == 15 && CheckDigits.nir(digitsOnly)) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.95, "nir");
    } else if (digits == 10 && CheckDigits.npi(digitsOnly)) {
      findings.add(start, stop, PhiType.LICENSE, 0.75, "npi");
    } else if (digits == 10 && CheckDigits.nhs(digitsOnly)) {
      findings.add(start, stop, PhiType.MRN, 0.75, "nhs");
    } else if (digits == 11 && CheckDigits.steuerId(digitsOnly)) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.75, "steuer-id");
    } else if (digits >= 9) {
      findings.add(start, stop, PhiType.UNIQUE_ID, 0.58, "code.digits");
    }
  }

  /** Groups of digits with single blanks or hyphens between: cards, NHS numbers, IBAN. */
  void grouped(int i) {
    if ((words.number(i - 1) && words.start(i) == words.end(i - 1) + 1)
        || (words.joined(i) && words.markOf(i - 1, "-.") && words.number(i - 2))) {
      return;
    }
    StringBuilder digits = new StringBuilder();
    int at = i;
    while (words.number(at) && digits.length() + words.length(at) <= 20) {
      digits.append(words.text, words.start(at), words.end(at));
      boolean hyphen = words.mark(at + 1, '-') && words.joined(at + 1) && words.joined(at + 2);
      int next = hyphen ? at + 2 : at + 1;
      if (!words.number(next) || (!hyphen && words.start(next) != words.end(at) + 1)) {
        break;
      }
      at = next;
    }
    judgeGroups(i, at, digits.toString());
  }

  private void judgeGroups(int first, int last, String digits) {
    if (first == last) {
      return;
    }
    int start = words.start(first);
    int end = words.end(last);
    boolean four = words.length(first) == 4;
    if (digits.length() >= 13 && CheckDigits.luhn(digits)) {
      findings.add(start, end, PhiType.ACCOUNT, 0.96, "card.luhn");
    } else if (digits.length() == 16 && four && words.length(last) == 4) {
      findings.add(start, end, PhiType.ACCOUNT, 0.8, "card.form");
    } else if (digits.length() == 10
        && CheckDigits.nhs(digits)
        && words.length(first) == 3
        && !words.mark(first + 1, '-')) {
      findings.add(start, end, PhiType.MRN, 0.94, "nhs");
    } else if (digits.length() == 15 && CheckDigits.nir(digits)) {
      findings.add(start, end, PhiType.UNIQUE_ID, 0.95, "nir");
    } else if (digits.length() == 9 && words.length(first) == 3 && words.length(last) == 4) {
      findings.add(start, end, PhiType.SSN, 0.85, "ssn.form");
    } else if (digits.length() == 11 && CheckDigits.steuerId(digits)) {
      findings.add(start, end, PhiType.UNIQUE_ID, 0.8, "steuer-id");
    } else if (digits.length() == 12 && four && words.length(last) == 4) {
      findings.add(start, end, PhiType.UNIQUE_ID, 0.7, "code.groups");
    }
  }
}
