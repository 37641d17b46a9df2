namespace FleetScan.Collection;

// What the reader of a list came upon.
internal enum ListStep
{
    Starved,
    Item,
    Other,
    End,
}
