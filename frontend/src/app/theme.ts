import { type ThemeConfig, theme } from "antd";

/** Quiet ledger. antd's own defaults fail AA in the text colours overridden here. */
export function themeFor(dark: boolean): ThemeConfig {
  const secondary = dark ? "#A3AFBD" : "#55616F";
  const tertiary = dark ? "#8E9BAA" : "#66727F";
  return {
    algorithm: dark ? [theme.darkAlgorithm] : [theme.defaultAlgorithm],
    cssVar: { prefix: "df", key: "df" },
    hashed: false,
    token: {
      colorPrimary: dark ? "#7FA9EE" : "#1D4F91",
      colorTextLightSolid: dark ? "#0B0E12" : "#FFFFFF",
      colorInfo: dark ? "#6C9BEA" : "#1D4F91",
      colorLink: dark ? "#7FA9EE" : "#1D4F91",
      colorLinkHover: dark ? "#A5C3F3" : "#163D70",
      colorLinkActive: dark ? "#A5C3F3" : "#163D70",
      colorSuccess: dark ? "#4CB782" : "#1B7F4E",
      colorWarning: dark ? "#EDB04A" : "#A85B00",
      ...(dark ? {} : { colorWarningBg: "#FCF6EA", colorWarningBorder: "#EBD3A6" }),
      colorError: dark ? "#FF9A90" : "#B42318",
      colorTextBase: dark ? "#E6EAF0" : "#17202C",
      colorBgBase: dark ? "#0E1216" : "#FFFFFF",
      ...(dark ? { colorBgContainer: "#141A20", colorBgElevated: "#1B222A", colorFillAlter: "#181F26" } : {}),
      colorText: dark ? "#E4E9EF" : "#17202C",
      colorTextSecondary: secondary,
      colorTextTertiary: tertiary,
      colorTextQuaternary: tertiary,
      colorTextPlaceholder: tertiary,
      colorTextDescription: secondary,
      colorTextDisabled: tertiary,
      colorBgLayout: dark ? "#0B0E12" : "#F5F6F8",
      colorBorder: dark ? "#323B45" : "#D5DAE1",
      colorBorderSecondary: dark ? "#242C35" : "#E6E9EE",
      fontFamily: "var(--font)",
      fontFamilyCode: "var(--mono)",
      fontSize: 14,
      lineHeight: 1.5,
      fontWeightStrong: 650,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: 32,
      wireframe: false,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
    components: componentTokens(dark, secondary),
  };
}

function componentTokens(dark: boolean, secondary: string): ThemeConfig["components"] {
  return {
    Table: {
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      headerBg: "transparent",
      headerColor: dark ? "#93A0B1" : "#586475",
      headerSplitColor: "transparent",
      headerSortActiveBg: "transparent",
      headerSortHoverBg: "transparent",
      bodySortBg: "transparent",
      rowHoverBg: dark ? "#161D26" : "#F3F6FA",
      cellFontSizeSM: 13,
      rowSelectedBg: dark ? "#1B2634" : "#EAF0F8",
      rowSelectedHoverBg: dark ? "#1B2634" : "#EAF0F8",
    },
    Card: { headerFontSize: 13, headerHeight: 40, bodyPadding: 16, paddingLG: 16 },
    Button: {
      primaryShadow: "none",
      defaultShadow: "none",
      dangerShadow: "none",
      fontWeight: 500,
    },
    Tag: { defaultBg: "transparent" },
    Descriptions: { itemPaddingBottom: 6, labelColor: secondary },
    Segmented: {
      trackBg: dark ? "#141A20" : "#ECEFF3",
      itemColor: secondary,
      itemSelectedBg: dark ? "#242C35" : "#FFFFFF",
      trackPadding: 2,
    },
    Drawer: { paddingLG: 20 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
    Tabs: { horizontalMargin: "0 0 16px 0" },
  };
}
