export default ({ children }: { children: React.ReactNode }) => <html lang="de"><body>{children}</body></html>;
