namespace FleetScan.Collection;

// A member by name, or an item by its position, which is -1 for members.
internal readonly record struct PathStep(string Name, int Index)
{
    public bool IsItem => Index >= 0;
}
