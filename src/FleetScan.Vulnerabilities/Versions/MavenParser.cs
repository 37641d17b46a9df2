namespace FleetScan.Vulnerabilities.Versions;

/// Takes a lower-case Maven version apart. A dash, and each change between digits and letters, begins a list inside the list before.
internal sealed class MavenParser
{
    private readonly Stack<MavenItem> _open = new([MavenItem.List()]);

    public static MavenItem Parse(string version)
    {
        var parser = new MavenParser();
        var whole = parser._open.Peek();
        parser.Read(version);
        foreach (var list in parser._open)
        {
            Normalize(list.Parts!);
        }

        return whole;
    }

    private void Read(string version)
    {
        var start = 0;
        var inDigits = false;
        for (var place = 0; place < version.Length; place++)
        {
            var character = version[place];
            if (character is '.' or '-')
            {
                Add(start == place ? MavenItem.Number("") : Item(version[start..place], inDigits, beforeDigit: false));
                start = place + 1;
                if (character == '-')
                {
                    Open();
                }
            }
            else if (char.IsAsciiDigit(character) != inDigits)
            {
                if (place > start)
                {
                    OpenBeforeQualifier(inDigits);
                    Add(Item(version[start..place], inDigits, beforeDigit: !inDigits));
                    Open();
                    start = place;
                }

                inDigits = !inDigits;
            }
        }

        if (start < version.Length)
        {
            OpenBeforeQualifier(inDigits);
            Add(Item(version[start..], inDigits, beforeDigit: false));
        }
    }

    // ".x" means the same as "-x".
    private void OpenBeforeQualifier(bool inDigits)
    {
        if (!inDigits && _open.Peek().Parts!.Count > 0)
        {
            Open();
        }
    }

    private static MavenItem Item(string text, bool isNumber, bool beforeDigit) => isNumber ? MavenItem.Number(text) : MavenItem.Qualifier(text, beforeDigit);

    private void Add(MavenItem item) => _open.Peek().Parts!.Add(item);

    private void Open()
    {
        var list = MavenItem.List();
        Add(list);
        _open.Push(list);
    }

    private static void Normalize(List<MavenItem> parts)
    {
        for (var place = parts.Count - 1; place >= 0; place--)
        {
            if (parts[place].IsNull)
            {
                parts.RemoveAt(place);
            }
            else if (!parts[place].IsList)
            {
                break;
            }
        }
    }
}
