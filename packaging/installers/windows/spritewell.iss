; Setup for Windows, by Inno Setup 6:
;
;   iscc /DKind=spritewell /DTitle="Spritewell" /DVersion=0.1.0 packaging\installers\windows\spritewell.iss
;
; Kind is the folder in dist: spritewell or spritewell-studio. It installs for one user and asks for no rights; whoever
; has them may choose all users. Removing the program leaves projects, settings and a GPU pack alone: only what setup
; brought goes.

#ifndef Kind
  #define Kind "spritewell"
#endif
#ifndef Title
  #define Title "Spritewell"
#endif
#ifndef Version
  #error Say /DVersion=NUMBER
#endif
#define Root "..\..\.."
#if Kind == "spritewell-studio"
  #define Id "{{5C0E3F0B-6B0D-4B7A-9E46-2C5A3B1F7D52}"
  #define Opener "Spritewell.Studio.Project"
#else
  #define Id "{{9B8C2E61-3B1C-4C0E-8C7F-0F6E4C5B9A11}"
  #define Opener "Spritewell.Project"
#endif
; Both programs may be there: each brings an opener of its own, and taking one away leaves the other's.

[Setup]
AppId={#Id}
AppName={#Title}
AppVersion={#Version}
AppVerName={#Title} {#Version}
AppPublisher=Spritewell contributors
DefaultDirName={autopf}\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist\release
OutputBaseFilename={#Kind}-{#Version}-windows-x86_64-setup
SetupIconFile={#Root}\dist\icons\spritewell.ico
UninstallDisplayIcon={app}\spritewell.exe
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
Name: "he"; MessagesFile: "compiler:Languages\Hebrew.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An older version's parts, so that none of them is found beside the new ones. A GPU pack lies elsewhere and stays.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\{#Kind}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Title}"; Filename: "{app}\spritewell.exe"
Name: "{autodesktop}\{#Title}"; Filename: "{app}\spritewell.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.spritewell"; Flags: uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.spritewell\OpenWithProgids"; ValueType: string; ValueName: "{#Opener}"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\{#Opener}"; ValueType: string; ValueName: ""; ValueData: "Spritewell project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Opener}\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\spritewell.exe,0"
Root: HKA; Subkey: "Software\Classes\{#Opener}\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\spritewell.exe"" ""%1"""

[Run]
Filename: "{app}\spritewell.exe"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent
