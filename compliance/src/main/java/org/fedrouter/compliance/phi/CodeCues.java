package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that announce a number: "MRN", "member ID". A strong cue takes any value with three digits;
 * behind a weak one the value itself must look like a code.
 */
final class CodeCues {
  record Cue(List<String> words, PhiType type, boolean strong) {}

  private static final Map<String, List<Cue>> BY_FIRST = new HashMap<>();

  static {
    strong(PhiType.SSN, "ssn,ssns,social security,social insurance number,soc sec,ss number");
    strong(
        PhiType.MRN,
        "mrn,mrns,mr #,medical record,medical records number,med rec,medical rec,patient id,pt id,"
            + "patient identifier,patient number,patient no,patient #,hospital number,hospital no,"
            + "hospital id,chart number,chart #,chart no,chart id,record number,record #,record no,"
            + "record id,encounter number,encounter id,visit id,visit number,csn,accession,"
            + "nhs number,nhs no,nhs,chi number,uhid,emr id,ehr id,admission number,medical file,"
            + "health record,case number,case #,case no,case id,numero de historia,nhc,"
            + "unit number,fin,mr number,patient record,medical id,emr,ehr,emr #,ehr #,epic id");
    strong(
        PhiType.HEALTH_PLAN,
        "insurance id,insurance number,insurance no,insurance #,insurance policy,insurance card,"
            + "insurance,policy number,policy no,policy #,policy id,member id,member number,"
            + "member #,subscriber id,subscriber number,subscriber,beneficiary id,beneficiary number,"
            + "beneficiary,medicare number,medicare id,medicare #,medicaid id,medicaid number,"
            + "medicaid #,medicare,medicaid,mbi,hicn,plan id,plan number,plan #,health plan,"
            + "group number,group #,group id,payer id,claim number,claim id,claim #,hpn,hpbn,hpid,"
            + "health id,bcbs,aetna,cigna,humana,unitedhealthcare,coverage id,policyholder");
    strong(
        PhiType.ACCOUNT,
        "account number,account no,account #,account id,account,acct,acct #,a c no,routing number,"
            + "routing,iban,credit card,debit card,card number,card no,credit card number,visa card,"
            + "mastercard,bank account,checking,savings,invoice number,invoice #,billing number,"
            + "cc number,cc #,swift,bic,sort code");
    strong(
        PhiType.LICENSE,
        "license number,licence number,license no,license #,driver license,drivers license,"
            + "driver's license,driver s license,driving licence,driving license,driver licence,"
            + "driver s licence,medical license,nursing license,license id,npi,dea,dea number,"
            + "certificate number,certificate no,certificate #,cert number,cert #,permit number,"
            + "registration number,state id,license,licence,dl,dl #,lic #,lic no,certificate,"
            + "certification number,gmc,nmc,board certification,certification");
    strong(
        PhiType.VEHICLE,
        "vin,license plate,licence plate,plate number,plate,number plate,vehicle id,"
            + "vehicle identification number,tag number,vehicle registration,reg plate,plates");
    strong(
        PhiType.DEVICE,
        "serial number,serial no,serial #,serial,s n,sn,udi,imei,device id,device identifier,"
            + "device serial,device number,device #,implant id,implant serial,pacemaker id,"
            + "pacemaker serial,mac address,pump id,icd serial,lot number,device");
    strong(
        PhiType.BIOMETRIC,
        "fingerprint,fingerprint id,biometric,biometric id,retina scan,retinal scan,iris scan,"
            + "voiceprint,voice print,faceprint,face id,palm print,biometric template,fingerprints");
    strong(
        PhiType.UNIQUE_ID,
        "passport,passport number,passport no,tax id,tin,ein,taxpayer,pan,pan card,aadhaar,aadhar,"
            + "voter id,employee id,employee number,emp id,staff id,student id,badge number,badge,"
            + "user id,study id,subject id,participant id,specimen id,sample id,barcode,site id,"
            + "national id,dni,nie,nif,nir,steuer id,steueridentifikationsnummer,ni number,"
            + "national insurance,cpf,bsn,personnummer,military id,identifier,unique id,"
            + "confirmation number,confirmation code,tracking number,order number,ticket number,"
            + "reference number,ref number,ref code,ref no,ref #,reference code,reference id,"
            + "reference #,referral number,referral #,referral id,trial id,enrollment id,registry id,"
            + "rx number,rx #,prescription number,prescription #,prescription id,alien number,"
            + "id number,id no,id #,visa number,appointment id,bed id,wristband,donor id,token");
    weak(PhiType.MRN, "record,chart,file,case,patient,encounter,visit");
    weak(PhiType.HEALTH_PLAN, "policy,member,plan,group,claim,coverage,payer");
    weak(PhiType.ACCOUNT, "card,bank,invoice,billing,cc,visa,amex");
    weak(PhiType.LICENSE, "permit,registration,lic,cert");
    weak(PhiType.VEHICLE, "vehicle,tag,car");
    weak(PhiType.DEVICE, "implant,pacemaker,pump,model,lot");
    weak(
        PhiType.UNIQUE_ID,
        "id,ids,ref,reference,code,confirmation,tracking,order,ticket,username,user,login,specimen,"
            + "sample,referral,registry,password,pin,subject,participant,study,site,key,number,no");
  }

  private CodeCues() {}

  private static void strong(PhiType type, String cues) {
    add(type, cues, true);
  }

  private static void weak(PhiType type, String cues) {
    add(type, cues, false);
  }

  private static void add(PhiType type, String cues, boolean strong) {
    for (String cue : cues.split(",", -1)) {
      List<String> words = List.of(cue.split(" ", -1));
      BY_FIRST
          .computeIfAbsent(words.getFirst(), w -> new ArrayList<>())
          .add(new Cue(words, type, strong));
    }
    BY_FIRST.values().forEach(l -> l.sort((a, b) -> b.words.size() - a.words.size()));
  }

  /** The longest cue that starts at a word, or null. */
  static @org.jspecify.annotations.Nullable Cue at(Words words, int i) {
    List<Cue> candidates = words.word(i) ? BY_FIRST.get(words.lower(i)) : null;
    if (candidates == null) {
      return null;
    }
    for (Cue cue : candidates) {
      if (end(words, i, cue) > 0) {
        return cue;
      }
    }
    return null;
  }

  /** The index behind a cue that starts here, over apostrophes and slashes within; or -1. */
  static int end(Words words, int i, Cue cue) {
    int at = i;
    for (int k = 0; k < cue.words.size(); k++) {
      if (k > 0 && words.markOf(at, "'\u2019/.-") && words.joined(at)) {
        at++;
      }
      if (!words.is(at, cue.words.get(k))) {
        return -1;
      }
      at++;
    }
    return at;
  }
}
