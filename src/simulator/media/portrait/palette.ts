/** The colours of the portrait, light to dark within each material. */
export const palette = {
  backdrop: { light: '#f6f0e8', middle: '#e6e4de', dark: '#c9d3d6', leaf: '#9fb3a6', lamp: '#fff6e6' },
  skin: { light: '#fbdcc4', base: '#f0c2a1', shade: '#dd9f7c', deep: '#b9714f', blush: '#e2806a' },
  hair: { light: '#7d5340', base: '#46302a', dark: '#2a1a17' },
  jacket: { light: '#56799a', base: '#38566f', dark: '#223747' },
  blouse: { light: '#fffaf3', base: '#f1e7da', dark: '#d9c9b8' },
  eye: { white: '#fdfaf6', iris: '#8a5a34', irisLight: '#c28d57', rim: '#3c2415', pupil: '#150c08' },
  lips: { light: '#e39a8d', base: '#c96f68', dark: '#a34f4d', inside: '#56191d', tongue: '#c4625f', teeth: '#fbf6f0' },
} as const;
