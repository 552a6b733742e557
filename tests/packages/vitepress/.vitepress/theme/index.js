import theme from "vitepress/theme";
import "paperlens";

export default theme;
