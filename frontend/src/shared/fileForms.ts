/** How a placement file may be written, as the server takes it; an empty value is detected. */
export const DELIMITERS = ["", ",", ";", "|", "\t"] as const;
export const ENCODINGS = ["", "utf-8", "utf-8-sig", "utf-16", "cp1252", "windows-1252"] as const;

export const DATE_FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d"].map((value) => ({
  value,
  label: value.replace("%m", "MM").replace("%d", "DD").replace("%Y", "YYYY"),
}));

export const DECIMAL_MARKS = [
  { value: "." as const, label: "1,250.00" },
  { value: "," as const, label: "1.250,00" },
];
